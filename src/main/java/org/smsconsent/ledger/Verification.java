package org.smsconsent.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import javax.sql.DataSource;

import org.smsconsent.data.PlainJdbc;
import org.smsconsent.data.Row;
import org.smsconsent.data.Snapshot;
import org.smsconsent.number.PhoneNumbers;

/**
 * Walks all chains of the ledger and recomputes what they claim: each hash, each link to the event
 * before, each transition, the text behind each opt-in, and that each current state is what its
 * events lead to; and where the key is known, that the clear words and numbers beside the events
 * are those of the digests. It reads a snapshot as a stream, so events may be written meanwhile and
 * the memory does not grow with the ledger. Thread-safe.
 */
public final class Verification {
  static final int ROWS_AT_ONCE = 2000;
  static final int TOLD_EVERY = 10_000;

  private final DataSource database;
  private final WordsAccess words;

  public Verification(DataSource database, WordsAccess words) {
    this.database = database;
    this.words = words;
  }

  /**
   * Verifies the whole ledger.
   *
   * @param progress is told now and then how many rows have been read
   */
  public Findings run(LongConsumer progress) throws SQLException {
    return run(progress, ChainWitness.NONE);
  }

  Findings run(LongConsumer progress, ChainWitness witness) throws SQLException {
    return Snapshot.of(database, connection -> verified(connection, progress, witness));
  }

  private Findings verified(Connection snapshot, LongConsumer progress, ChainWitness witness)
      throws SQLException {
    long began = System.nanoTime();
    ChainCheck check = new ChainCheck(witness);
    Optional<BrokenLink> broken = walk(snapshot, check, progress);
    long states = PlainJdbc.number(snapshot, "consent-count");
    if (broken.isEmpty() && states != check.chains()) {
      broken = withoutChain(snapshot);
    }
    if (broken.isEmpty()) {
      broken = witness.end(snapshot);
    }
    OptionalLong compared = OptionalLong.empty();
    if (broken.isEmpty()) {
      TextsCheck texts = new TextsCheck(words.digests());
      broken = texts.walk(snapshot, rows -> progress.accept(check.events() + rows));
      if (words.digests().isPresent()) {
        compared = OptionalLong.of(texts.compared());
      }
    }
    if (broken.isPresent()) {
      broken = Optional.of(named(snapshot, broken.get()));
    }
    Duration time = Duration.ofNanos(System.nanoTime() - began);
    return new Findings(check.chains(), check.events(), states, compared, time, broken);
  }

  private static Optional<BrokenLink> walk(
      Connection snapshot, ChainCheck check, LongConsumer progress) throws SQLException {
    try (PreparedStatement query = snapshot.prepareStatement(PlainJdbc.sql("ledger-walk"))) {
      query.setFetchSize(ROWS_AT_ONCE);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          Optional<StoredLink> link = StoredLink.of(PlainJdbc.row(rows));
          Optional<BrokenLink> broken =
              link.isPresent()
                  ? check.next(link.get())
                  : BrokenLink.of(
                      rows.getString(1), rows.getString(2), rows.getInt(3), Flaw.UNREADABLE);
          if (broken.isPresent()) {
            return broken;
          }
          if (check.events() % TOLD_EVERY == 0) {
            progress.accept(check.events());
          }
        }
      }
    }
    return check.end();
  }

  private static Optional<BrokenLink> withoutChain(Connection snapshot) throws SQLException {
    try (PreparedStatement query =
            snapshot.prepareStatement(PlainJdbc.sql("consent-without-chain"));
        ResultSet row = query.executeQuery()) {
      return row.next()
          ? BrokenLink.of(row.getString(1), row.getString(2), row.getInt(3), Flaw.NO_CHAIN)
          : Optional.empty();
    }
  }

  private static BrokenLink named(Connection snapshot, BrokenLink broken) throws SQLException {
    Optional<String> number =
        PlainJdbc.rows(snapshot, "customer-number", broken.customer()).stream()
            .findFirst()
            .flatMap(row -> new Row(row).text("number"));
    return broken.withNumber(number.map(PhoneNumbers::masked));
  }
}
