package org.smsconsent.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;

import org.smsconsent.consent.ConsentEvent.Kind;
import org.smsconsent.data.PlainJdbc;

/**
 * Holds what stands beside the events against them: the text that each rests on, and where the
 * ledger's key is known, the clear words and numbers against the keyed digests. What was erased is
 * blank and proves nothing. Not thread-safe.
 */
final class TextsCheck {
  private static final Comparator<BrokenLink> ORDER_OF_CHAINS =
      Comparator.comparing(BrokenLink::customer)
          .thenComparing(BrokenLink::scope)
          .thenComparingInt(BrokenLink::sequence);

  private final Optional<Digests> digests;
  private long compared;

  /**
   * One that compares the words, too, or the texts without them.
   *
   * @param digests under the ledger's key, empty where nothing clear is compared
   */
  TextsCheck(Optional<Digests> digests) {
    this.digests = digests;
  }

  /** Of how many events the words stood there and were compared. */
  long compared() {
    return compared;
  }

  /**
   * The first event, in the order of the chains, beside which stands what it does not name. The
   * rows are read as they lie, because each speaks for itself, and an event lies near its text:
   * reading them in the order of the chains takes twice as long.
   *
   * @param progress is told now and then how many rows have been read
   */
  Optional<BrokenLink> walk(Connection snapshot, LongConsumer progress) throws SQLException {
    BrokenLink first = null;
    String events = PlainJdbc.sql(digests.isPresent() ? "ledger-words" : "ledger-texts");
    try (PreparedStatement query = snapshot.prepareStatement(events)) {
      query.setFetchSize(Verification.ROWS_AT_ONCE);
      try (ResultSet row = query.executeQuery()) {
        for (long read = 1; row.next(); read++) {
          Optional<BrokenLink> broken = broken(row);
          if (broken.isPresent()
              && (first == null || ORDER_OF_CHAINS.compare(broken.get(), first) < 0)) {
            first = broken.get();
          }
          if (read % Verification.TOLD_EVERY == 0) {
            progress.accept(read);
          }
        }
      }
    }
    return Optional.ofNullable(first);
  }

  private Optional<BrokenLink> broken(ResultSet row) throws SQLException {
    String customer = row.getString("customer");
    Optional<Flaw> flaw = flaw(row, customer);
    return flaw.isEmpty()
        ? Optional.empty()
        : BrokenLink.of(customer, row.getString("scope"), row.getInt("sequence"), flaw.get());
  }

  private Optional<Flaw> flaw(ResultSet row, String customer) throws SQLException {
    String direction = row.getString("text_direction");
    String intent = row.getString("text_intent");
    boolean theirs = customer.equals(row.getString("text_customer"));
    boolean optsIn = theirs && "IN".equals(direction) && "REJOIN".equals(intent);
    if (Kind.REJOIN.name().equals(row.getString("kind")) && !optsIn) {
      return Optional.of(Flaw.OPT_IN);
    }
    boolean named =
        Objects.equals(row.getString("message_direction"), direction)
            && Objects.equals(row.getString("message_intent"), intent)
            && (theirs || row.getString("message_id") == null);
    if (!named) {
      return Optional.of(Flaw.TEXT);
    }
    return digests.isPresent() ? clear(row, customer, digests.get()) : Optional.empty();
  }

  private Optional<Flaw> clear(ResultSet row, String customer, Digests key) throws SQLException {
    String said = row.getString("body");
    String stated = row.getString("words");
    String digest = row.getString("words_digest");
    if (!fits(said, digest, key) || !fits(stated, digest, key)) {
      return Optional.of(Flaw.WORDS);
    }
    if (said != null || stated != null) {
      compared++;
    }
    String number = row.getString("number");
    String texted = row.getString("text_number");
    boolean known =
        fits(number, customer, key)
            && (Objects.equals(texted, number) || fits(texted, customer, key));
    return known ? Optional.empty() : Optional.of(Flaw.NUMBER);
  }

  private static boolean fits(String clear, String digest, Digests key) {
    return clear == null || key.of(clear).equals(digest);
  }
}
