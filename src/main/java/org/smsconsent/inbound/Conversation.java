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

  /** The context of a text, from what holds, without what we last texted. */
  public static Context context(Standing holding) {
    Context.Standing standing =
        switch (holding.state()) {
          case NONE, OPTED_IN -> Context.Standing.IN;
          case OPTED_OUT, SUSPECTED -> Context.Standing.OUT;
        };
    return new Context(standing, Previous.NONE);
  }

  /**
   * The same with what we last texted.
   *
   * @param columns a row of {@code previous-text}, null where there is none
   */
  public static Context after(Context context, Map<String, Object> columns) {
    return columns == null ? context : new Context(context.standing(), previous(new Row(columns)));
  }

  private static Previous previous(Row row) {
    Optional<String> body = row.text("body");
    if (body.isEmpty()) {
      // It was erased.
      return Previous.NONE;
    }
    if (row.text("category").filter("marketing"::equals).isPresent()) {
      return Previous.MARKETING;
    }
    return body.get().contains("?") ? Previous.QUESTION : Previous.STATEMENT;
  }
}
