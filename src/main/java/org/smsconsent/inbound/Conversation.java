package org.smsconsent.inbound;

import java.util.Map;
import java.util.Optional;

import org.smsconsent.consent.Consent;
import org.smsconsent.data.Row;
import org.smsconsent.detect.Context;
import org.smsconsent.detect.Context.Previous;
import org.smsconsent.detect.Context.Standing;

/** What is known of a conversation when the customer's next text is read. */
public final class Conversation {
  private Conversation() {}

  /** The context of a text, from the current consent and a row of {@code inbound-context}. */
  public static Context context(Consent consent, Map<String, Object> columns) {
    Standing standing =
        switch (consent.state()) {
          case NONE, OPTED_IN -> Standing.IN;
          case OPTED_OUT, SUSPECTED -> Standing.OUT;
        };
    return new Context(standing, previous(new Row(columns)));
  }

  private static Previous previous(Row row) {
    Optional<String> body = row.text("previous_body");
    if (body.isEmpty()) {
      return Previous.NONE;
    }
    if (row.text("previous_category").filter("marketing"::equals).isPresent()) {
      return Previous.MARKETING;
    }
    return body.get().contains("?") ? Previous.QUESTION : Previous.STATEMENT;
  }
}
