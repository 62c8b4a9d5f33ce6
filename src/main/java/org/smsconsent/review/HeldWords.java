package org.smsconsent.review;

import java.util.Map;

import org.smsconsent.data.Row;

/**
 * The words that a review is about, as {@code review-read} finds them.
 *
 * @param messageId the text that holds the customer: the words themselves, or the text that a
 *     provider's report is about
 * @param store the store of that text
 * @param others how many other reviews of the customer are open in the same scope
 */
public record HeldWords(String messageId, String store, long others) {
  /** Those of a row. */
  public static HeldWords of(Map<String, Object> columns) {
    Row row = new Row(columns);
    return new HeldWords(
        row.required("message_id"), row.text("store").orElse(null), row.number("others"));
  }
}
