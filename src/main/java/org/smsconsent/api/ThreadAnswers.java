package org.smsconsent.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.smsconsent.consent.Customer;
import org.smsconsent.data.Row;
import org.smsconsent.number.PhoneNumbers;

/** Words threads. Thread-safe. */
public final class ThreadAnswers {
  /** Characters of a preview. */
  private static final int PREVIEW = 120;

  /** How much later than its number a text may say that it came: it waits for its customer. */
  private static final Duration SLACK = Duration.ofMinutes(10);

  private final Cursors cursors;
  private final ConsentAnswers consents;
  private final ProviderBlocks blocks;
  private final PhoneNumbers numbers;

  public ThreadAnswers(
      Cursors cursors, ConsentAnswers consents, ProviderBlocks blocks, PhoneNumbers numbers) {
    this.cursors = cursors;
    this.consents = consents;
    this.blocks = blocks;
    this.numbers = numbers;
  }

  /**
   * A page of the list.
   *
   * @param window the texts among which the rows were looked for, null where it was all of them
   */
  public Answer list(
      ApiRequest request,
      TextPage page,
      List<Map<String, Object>> found,
      Map<String, Object> window) {
    Listing listing = Listing.of(found, page.rows(), row -> row.required("seq"));
    if (listing.next().isEmpty()) {
      listing = new Listing(listing.rows(), windowEnd(page, window));
    }
    return ETags.answer(request, listing.page("threads", this::entry, request, cursors).json());
  }

  /** Where an older window begins, if there is one that can hold what was asked for. */
  private static Optional<String> windowEnd(TextPage page, Map<String, Object> window) {
    Row row = new Row(window == null ? Map.of() : window);
    boolean over =
        row.text("oldest").isEmpty()
            || !row.flag("full")
            || (page.since() != null
                && row.instant("oldest").orElseThrow().isBefore(page.since().minus(SLACK)));
    return over ? Optional.empty() : row.text("lowest");
  }

  private Fields entry(Row row) {
    String body = row.text("body").orElse("");
    int end = body.codePointCount(0, body.length()) > PREVIEW ? PREVIEW : -1;
    return new Fields()
        .columns(row, "number", "name", "store", "state", "unread")
        .put("providerBlocked", blocks.standAt(row))
        .put(
            "last",
            new Fields()
                .columns(row, "id", "direction", "intent", "status")
                .put("at", row.plain("created_at"))
                .put(
                    "preview",
                    end < 0 ? body : body.substring(0, body.offsetByCodePoints(0, end))));
  }

  /**
   * A page of a customer's thread, oldest first, with the consent that stands over it.
   *
   * @param named the row of the customer's name, where there is one within the caller's reach
   */
  public Answer thread(
      ApiRequest request,
      Customer customer,
      List<Map<String, Object>> named,
      List<Map<String, Object>> states,
      List<Map<String, Object>> blocked,
      TextPage page,
      List<Map<String, Object>> newestFirst) {
    Listing listing = Listing.of(newestFirst, page.rows(), row -> row.required("seq"));
    List<Row> oldestFirst = new ArrayList<>(listing.rows());
    Collections.reverse(oldestFirst);
    Fields thread =
        consents
            .states(request, customer, states)
            .put("name", CustomerAnswers.name(named))
            .put("providerBlocks", blocks.of(request, blocked))
            .put("zones", numbers.zones(customer.number()));
    new Listing(oldestFirst, listing.next())
        .page("messages", ThreadAnswers::text, request, cursors)
        .values()
        .forEach(thread::put);
    return ETags.answer(request, thread.json());
  }

  private static Fields text(Row row) {
    return new Fields()
        .columns(row, "id", "clientId", "direction", "intent", "store", "rule", "words")
        .put("body", row.text("body").orElse(""))
        .put("media", Optional.of(row.lines("media")).filter(urls -> !urls.isEmpty()))
        .columns(row, "author", "category", "status", "reason", "detail")
        .columns(row, "delivery", "deliveryCode", "deliveryAt")
        .put("at", row.plain("created_at"))
        .columns(row, "settledAt", "dueAt");
  }
}
