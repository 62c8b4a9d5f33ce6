package org.smsconsent.outbound;

import java.util.Optional;

import org.smsconsent.settings.Causes;

/**
 * What a producer sent cannot be understood or may never be sent. Its message names the rule, not
 * the value.
 */
public final class InvalidText extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;
  private final String id;

  /**
   * A refusal.
   *
   * @param reason code, such as schema or unknown-store
   * @param id the producer's id, null when it could not be read
   */
  public InvalidText(String reason, String message, String id) {
    super(message);
    this.reason = reason;
    this.id = id;
  }

  /** The refusal behind an exception that a route caught. */
  public static InvalidText in(Throwable caught) {
    return Causes.find(InvalidText.class, caught);
  }

  public String reason() {
    return reason;
  }

  public Optional<String> id() {
    return Optional.ofNullable(id);
  }
}
