package org.smsconsent.inbound;

import java.util.Map;
import java.util.Optional;

import org.smsconsent.consent.Standing;
import org.smsconsent.data.Row;
import org.smsconsent.detect.Context;
import org.smsconsent.detect.Context.Previous;

/** What is known of a conversation when the customer's next text is read. */
public final class Conversation {
  private Conversation() {}

  /** The context of a text, from what holds and a row of {@code inbound-context}. */
  public static Context context(Standing holding, Map<String, Object> columns) {
    Context.Standing standing =
        switch (holding.state()) {
          case NONE, OPTED_IN -> Context.Standing.IN;
          case OPTED_OUT, SUSPECTED -> Context.Standing.OUT;
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
