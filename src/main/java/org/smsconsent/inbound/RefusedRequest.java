package org.smsconsent.inbound;

import java.util.List;
import java.util.Map;

import org.smsconsent.settings.Causes;

/**
 * A request that cannot be taken, with the HTTP status that says whose fault it is. Neither its
 * message nor its parts hold a value.
 */
public final class RefusedRequest extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient List<BrokenRule> errors;
  private final transient Map<String, String> headers;

  /**
   * One rule that a request breaks.
   *
   * @param member of the problem that names the place: pointer, to a place in the body, or
   *     parameter
   * @param place such as /decision, or limit
   */
  public record BrokenRule(String member, String place, String detail) {}

  public RefusedRequest(int status, String message) {
    this(status, message, List.of(), Map.of());
  }

  /** A refusal that names each broken rule, and headers of the answer, such as Allow. */
  public RefusedRequest(
      int status, String message, List<BrokenRule> errors, Map<String, String> headers) {
    super(message);
    this.status = status;
    this.errors = List.copyOf(errors);
    this.headers = Map.copyOf(headers);
  }

  /** The refusal behind an exception that a route caught. */
  public static RefusedRequest in(Throwable caught) {
    return Causes.find(RefusedRequest.class, caught);
  }

  public int getStatus() {
    return status;
  }

  public List<BrokenRule> errors() {
    return errors;
  }

  public Map<String, String> headers() {
    return headers;
  }
}
