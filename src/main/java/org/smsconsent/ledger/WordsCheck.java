package org.smsconsent.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;

import org.smsconsent.data.PlainJdbc;

/**
 * Holds the clear words and numbers that stand beside the events against the keyed digests in them.
 * What was erased is blank and proves nothing. Not thread-safe.
 */
final class WordsCheck {
  private static final int TOLD_EVERY = 10_000;
  private static final Comparator<BrokenLink> ORDER_OF_CHAINS =
      Comparator.comparing(BrokenLink::customer)
          .thenComparing(BrokenLink::scope)
          .thenComparingInt(BrokenLink::sequence);

  private final Digests digests;
  private long compared;

  WordsCheck(Digests digests) {
    this.digests = digests;
  }

  /** Of how many events the words stood there and were compared. */
  long compared() {
    return compared;
  }

  /**
   * The first event, in the order of the chains, beside which stands what it was not sealed with.
   * The rows are read as they lie, because each speaks for itself and reading them in the order of
   * the chains takes twice as long.
   *
   * @param progress is told now and then how many rows have been read
   */
  Optional<BrokenLink> walk(Connection snapshot, LongConsumer progress) throws SQLException {
    BrokenLink first = null;
    try (PreparedStatement query = snapshot.prepareStatement(PlainJdbc.sql("ledger-words"))) {
      query.setFetchSize(Verification.ROWS_AT_ONCE);
      try (ResultSet row = query.executeQuery()) {
        for (long events = 1; row.next(); events++) {
          Optional<BrokenLink> broken = broken(row);
          if (broken.isPresent()
              && (first == null || ORDER_OF_CHAINS.compare(broken.get(), first) < 0)) {
            first = broken.get();
          }
          if (events % TOLD_EVERY == 0) {
            progress.accept(events);
          }
        }
      }
    }
    return Optional.ofNullable(first);
  }

  private Optional<BrokenLink> broken(ResultSet row) throws SQLException {
    Optional<Flaw> flaw = flaw(row);
    return flaw.isEmpty()
        ? Optional.empty()
        : BrokenLink.of(
            row.getString("customer"), row.getString("scope"), row.getInt("sequence"), flaw.get());
  }

  private Optional<Flaw> flaw(ResultSet row) throws SQLException {
    String said = row.getString("body");
    String stated = row.getString("words");
    String digest = row.getString("words_digest");
    if (!fits(said, digest) || !fits(stated, digest)) {
      return Optional.of(Flaw.WORDS);
    }
    if (said != null || stated != null) {
      compared++;
    }
    String customer = row.getString("customer");
    String number = row.getString("number");
    String texted = row.getString("text_number");
    boolean known =
        fits(number, customer) && (Objects.equals(texted, number) || fits(texted, customer));
    return known ? Optional.empty() : Optional.of(Flaw.NUMBER);
  }

  private boolean fits(String clear, String digest) {
    return clear == null || digests.of(clear).equals(digest);
  }
}
