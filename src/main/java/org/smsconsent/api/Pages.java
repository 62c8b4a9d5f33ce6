package org.smsconsent.api;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.smsconsent.consent.Customer;
import org.smsconsent.consent.CustomerNames;
import org.smsconsent.consent.Customers;
import org.smsconsent.inbound.RefusedRequest;

/** Reads which page of which list a request asks for. Thread-safe. */
public final class Pages {
  private static final int FEWEST_DIGITS = 3;

  /** Later than any row, and early enough for both databases. */
  private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

  private static final Pattern OF_NUMBERS = Pattern.compile("[-+(). 0-9]+");

  private final Cursors cursors;
  private final Customers customers;

  public Pages(Cursors cursors, Customers customers) {
    this.cursors = cursors;
    this.customers = customers;
  }

  /** Of texts: the list of threads, or one thread. */
  public TextPage texts(ApiRequest request) {
    Optional<String> q = request.text("q");
    Optional<Customer> whole = q.map(String::strip).map(customers::of).filter(Customer::reachable);
    return new TextPage(
        store(request),
        state(request),
        whole.map(Customer::id).orElse(null),
        whole.isPresent() ? null : q.filter(Pages::ofNumber).map(Pages::part).orElse(null),
        q.filter(text -> !ofNumber(text)).map(CustomerNames::part).orElse(null),
        request.text("unread").isPresent(),
        request.instant("since").orElse(null),
        cursors.place(request).map(Long::valueOf).orElse(Long.MAX_VALUE),
        request.number("limit") + 1);
  }

  /**
   * The one store that is asked for, or that the caller is held to; null for all within reach.
   *
   * @throws RefusedRequest 403 for a store out of the caller's reach
   */
  private static String store(ApiRequest request) {
    Optional<String> asked = request.text("store");
    asked.ifPresent(request.caller()::refuseBeyond);
    return asked.or(request.caller()::onlyStore).orElse(null);
  }

  /** Of rows in the order of a moment: consents, reviews. */
  public KeyPage keys(ApiRequest request) {
    return keys(request, request.instant("since").orElse(Instant.EPOCH));
  }

  /** Of rows in the order of a moment, the newest first: imports. */
  public KeyPage newestKeys(ApiRequest request) {
    return keys(request, END_OF_TIME);
  }

  private KeyPage keys(ApiRequest request, Instant since) {
    List<String> place =
        cursors.place(request).map(text -> List.of(text.split(" ", 3))).orElse(List.of());
    return new KeyPage(
        request.text("store").orElse(null),
        state(request),
        place.isEmpty() ? since : Instant.parse(place.get(0)),
        place.isEmpty() ? "" : place.get(1),
        place.isEmpty() ? "" : place.get(2),
        request.number("limit") + 1);
  }

  private static String state(ApiRequest request) {
    return request
        .text("state")
        .map(state -> state.replace('-', '_').toUpperCase(Locale.ROOT))
        .orElse(null);
  }

  /** Whether a search is for a number: it has no sign that only names have. */
  private static boolean ofNumber(String q) {
    return OF_NUMBERS.matcher(q).matches();
  }

  private static String part(String number) {
    String digits = number.replaceAll("\\D", "");
    if (digits.length() < FEWEST_DIGITS) {
      String sentence = "q has fewer than " + FEWEST_DIGITS + " digits";
      throw new RefusedRequest(
          400,
          sentence,
          List.of(new RefusedRequest.BrokenRule("parameter", "q", sentence)),
          Map.of());
    }
    return "%" + digits + "%";
  }
}
