package org.smsconsent.evidence;

import java.util.List;

import org.smsconsent.evidence.CsvColumn.Kind;

/** What a line of the CSV stands for. */
public enum CsvRecords {
  /** One line an event of the ledger, with the current state beside it. */
  EVENTS(
      "events",
      own("customer"),
      number("number", "number"),
      own("scope"),
      own("sequence"),
      own("kind"),
      own("previousState", "previous_state"),
      own("state"),
      own("heldFrom", "held_from"),
      foreign("channel", "channel"),
      foreign("actor", "actor"),
      foreign("store", "store"),
      foreign("source", "source"),
      own("importId", "import_id"),
      foreign("words", "clear_words"),
      foreign("matchedWords", "matched_words"),
      foreign("rule", "rule"),
      foreign("ruleVersion", "rule_version"),
      own("textId", "message_id"),
      foreign("providerMessageId", "provider_id"),
      number("to", "sent_to"),
      moment("receivedAt", "received_at"),
      moment("recordedAt", "recorded_at"),
      moment("confirmedAt", "confirmed_at"),
      own("wordsDigest", "words_digest"),
      own("previousHash", "previous_hash"),
      own("hash"),
      own("currentState", "current_state"),
      moment("currentSince", "current_since")),

  /** One line a customer and scope: the current state, and what brought it. */
  STATES(
      "states",
      own("customer"),
      number("number", "number"),
      own("scope"),
      own("state"),
      own("heldFrom", "held_from"),
      moment("since", "since"),
      moment("lastToldAt", "noticed_at"),
      own("sequence"),
      own("kind"),
      foreign("channel", "channel"),
      foreign("actor", "actor"),
      foreign("store", "store"),
      moment("receivedAt", "received_at"),
      moment("recordedAt", "recorded_at"),
      own("hash"));

  private final String named;
  private final List<CsvColumn> columns;

  CsvRecords(String named, CsvColumn... columns) {
    this.named = named;
    this.columns = List.of(columns);
  }

  private static CsvColumn own(String name) {
    return own(name, name);
  }

  private static CsvColumn own(String name, String column) {
    return new CsvColumn(name, column, Kind.OWN);
  }

  private static CsvColumn foreign(String name, String column) {
    return new CsvColumn(name, column, Kind.FOREIGN);
  }

  private static CsvColumn number(String name, String column) {
    return new CsvColumn(name, column, Kind.NUMBER);
  }

  private static CsvColumn moment(String name, String column) {
    return new CsvColumn(name, column, Kind.MOMENT);
  }

  /** Their name in commands and requests. */
  String named() {
    return named;
  }

  List<CsvColumn> columns() {
    return columns;
  }
}
