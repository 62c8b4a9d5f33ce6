package org.smsconsent.support;

import java.util.List;
import java.util.Map;

/** What a bundle has written down about one customer, by the number it is kept under. */
public record Records(RunningBundle running, String number) {
  /** The texts that came from the customer, oldest first. */
  public List<Map<String, Object>> texts() {
    return running.rows(
        "SELECT * FROM message WHERE number = ? AND direction = 'IN' ORDER BY seq", number);
  }

  /** The only text that came from the customer. */
  public Map<String, Object> text() {
    List<Map<String, Object>> texts = texts();
    if (texts.size() != 1) {
      throw new AssertionError("Expected one text, found " + texts.size());
    }
    return texts.get(0);
  }

  /** The intents of the automatic answers written for the customer, oldest first. */
  public List<Object> answers() {
    return running
        .rows(
            "SELECT intent FROM message WHERE number = ? AND cause IS NOT NULL ORDER BY seq",
            number)
        .stream()
        .map(row -> row.get("intent"))
        .toList();
  }

  /** What became of the automatic answers of an intent, oldest first. */
  public List<Object> outcomes(String intent) {
    return running
        .rows(
            "SELECT status FROM message WHERE number = ? AND intent = ? ORDER BY seq",
            number,
            intent)
        .stream()
        .map(row -> row.get("status"))
        .toList();
  }

  /** The customer's events in the ledger, oldest first. */
  public List<Map<String, Object>> events() {
    return running.rows(
        "SELECT e.* FROM consent_event e JOIN customer c ON c.id = e.customer WHERE c.number = ? ORDER BY e.scope, e.sequence",
        number);
  }

  /** The kinds of the customer's events, oldest first. */
  public List<Object> kinds() {
    return events().stream().map(event -> event.get("kind")).toList();
  }

  /** The rows of the current state, one a scope. */
  public List<Map<String, Object>> consents() {
    return running.rows(
        "SELECT s.* FROM consent s JOIN customer c ON c.id = s.customer WHERE c.number = ? ORDER BY s.scope",
        number);
  }

  /** The customer's key in every table. */
  public String id() {
    return running
        .rows("SELECT id FROM customer WHERE number = ?", number)
        .get(0)
        .get("id")
        .toString();
  }
}
