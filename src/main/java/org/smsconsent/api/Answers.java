package org.smsconsent.api;

import java.util.List;
import java.util.Map;

import org.smsconsent.inbound.RefusedRequest;
import org.smsconsent.inbound.RefusedRequest.BrokenRule;
import org.smsconsent.provider.OptOutMode;
import org.smsconsent.store.Store;
import org.smsconsent.store.Stores;

/** Words what is no matter of one subject: problems, the contract, the stores. Thread-safe. */
public final class Answers {
  private final Stores stores;
  private final Contract contract;

  public Answers(Stores stores, Contract contract) {
    this.stores = stores;
    this.contract = contract;
  }

  /** A problem (RFC 9457). */
  public static Answer problem(int status, String detail) {
    return problem(status, detail, List.of(), Map.of());
  }

  private static Answer problem(
      int status, String detail, List<BrokenRule> errors, Map<String, String> headers) {
    Fields problem =
        new Fields().put("status", status).put("title", title(status)).put("detail", detail);
    if (!errors.isEmpty()) {
      problem.put(
          "errors",
          errors.stream()
              .map(
                  rule ->
                      new Fields().put(rule.member(), rule.place()).put("detail", rule.detail()))
              .map(Fields::values)
              .toList());
    }
    return new Answer(status, Answer.PROBLEM, headers, problem.json());
  }

  private static String title(int status) {
    return switch (status) {
      case 400 -> "Bad request";
      case 401 -> "Not authorized";
      case 403 -> "Forbidden";
      case 404 -> "Not found";
      case 405 -> "Method not allowed";
      case 406 -> "Not acceptable";
      case 409 -> "Conflict";
      case 413 -> "Too large";
      case 415 -> "Unsupported media type";
      case 429 -> "Too many requests";
      case 503 -> "Not available";
      default -> "Refused";
    };
  }

  /** A request that cannot be taken. */
  public Answer refused(Throwable caught) {
    return of(RefusedRequest.in(caught));
  }

  /** The same, for who has the refusal at hand. */
  static Answer of(RefusedRequest refused) {
    return problem(refused.getStatus(), refused.getMessage(), refused.errors(), refused.headers());
  }

  /** A request that failed for no fault of its own. */
  public Answer failed() {
    return problem(503, "The request could not be carried out. Try again.");
  }

  /** The contract of all this. */
  public Answer contract() {
    return Answer.found(contract.text());
  }

  /** The stores. */
  public Answer stores() {
    return Answer.found(
        Fields.json(stores.all().stream().map(store -> fields(store).values()).toList()));
  }

  /** A store as it is now. */
  public Answer store(Store store) {
    return Answer.found(fields(store).json());
  }

  private static Fields fields(Store store) {
    return new Fields()
        .put("id", store.id())
        .put("name", store.name())
        .put("numbers", store.numbers())
        .put("optOutMode", store.optOutMode().map(OptOutMode::knob))
        .put("messagingService", store.messagingService());
  }
}
