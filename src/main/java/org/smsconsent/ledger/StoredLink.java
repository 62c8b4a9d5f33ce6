package org.smsconsent.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

import org.smsconsent.consent.ConsentEvent;
import org.smsconsent.consent.ConsentState;

/**
 * An event as its row has it, with the rows that have to agree with it. Null stands where a column
 * is null; where the event rests on no text or has no current state, all columns of that are.
 */
record StoredLink(
    ConsentEvent event,
    String textDirection,
    String textCustomer,
    String textIntent,
    String currentState,
    int currentSequence,
    String currentHeldFrom,
    String currentHash,
    Instant currentSince,
    Instant currentOptedOutAt,
    Instant currentRejoinedAt) {

  /** Reads a row of {@code ledger-walk}, empty where a column holds what no event can hold. */
  static Optional<StoredLink> of(ResultSet row) throws SQLException {
    Optional<ConsentEvent> event = event(row);
    return event.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new StoredLink(
                event.get(),
                row.getString(23),
                row.getString(24),
                row.getString(25),
                row.getString(26),
                row.getInt(27),
                row.getString(28),
                row.getString(29),
                instant(row, 30),
                instant(row, 31),
                instant(row, 32)));
  }

  private static Optional<ConsentEvent> event(ResultSet row) throws SQLException {
    try {
      return Optional.of(
          new ConsentEvent(
              row.getString(1),
              row.getString(2),
              row.getInt(3),
              ConsentEvent.Kind.valueOf(row.getString(4)),
              ConsentState.valueOf(row.getString(5)),
              ConsentState.valueOf(row.getString(6)),
              number(row, 7),
              state(row, 8),
              state(row, 9),
              row.getString(10),
              row.getString(11),
              row.getString(12),
              row.getString(13),
              row.getString(14),
              row.getString(15),
              row.getString(16),
              row.getString(17),
              row.getString(18),
              row.getString(19),
              instant(row, 20),
              instant(row, 21),
              row.getString(22)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Integer number(ResultSet row, int column) throws SQLException {
    int number = row.getInt(column);
    return row.wasNull() ? null : number;
  }

  private static ConsentState state(ResultSet row, int column) throws SQLException {
    String name = row.getString(column);
    return name == null ? null : ConsentState.valueOf(name);
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
    return moment == null ? null : moment.toInstant();
  }

  boolean continues(ConsentEvent before) {
    return event.customer().equals(before.customer()) && event.scope().equals(before.scope());
  }
}
