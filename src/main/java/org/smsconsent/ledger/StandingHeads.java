package org.smsconsent.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

import org.smsconsent.consent.ConsentEvent;
import org.smsconsent.data.PlainJdbc;

/**
 * Looks whether every head of a checkpoint still stands in its chain. The document lists them in
 * the order in which the chains are walked, so one head at a time is enough. A database that sorts
 * otherwise, or a chain that is gone, leaves heads over; those are looked up one by one. Not
 * thread-safe.
 */
final class StandingHeads implements ChainWitness {
  private final CheckpointReader heads;
  private Optional<Head> awaited;

  StandingHeads(CheckpointReader heads) throws IOException {
    this.heads = heads;
    this.awaited = heads.next();
  }

  @Override
  public Optional<BrokenLink> event(ConsentEvent event) {
    if (awaited.isEmpty()
        || awaited.get().sequence() != event.sequence()
        || !awaited.get().ofChain(event)) {
      return Optional.empty();
    }
    Optional<BrokenLink> broken = compared(awaited.get(), Optional.of(event.hash()));
    advance();
    return broken;
  }

  @Override
  public Optional<BrokenLink> head(ConsentEvent head) {
    return awaited.isPresent() && awaited.get().ofChain(head)
        ? compared(awaited.get(), Optional.empty())
        : Optional.empty();
  }

  @Override
  public Optional<BrokenLink> end(Connection snapshot) throws SQLException {
    try (PreparedStatement query = snapshot.prepareStatement(PlainJdbc.sql("consent-event-hash"))) {
      for (; awaited.isPresent(); advance()) {
        Head head = awaited.get();
        Optional<BrokenLink> broken = compared(head, hash(query, head));
        if (broken.isPresent()) {
          return broken;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> hash(PreparedStatement query, Head head) throws SQLException {
    query.setString(1, head.customer());
    query.setString(2, head.scope());
    query.setInt(3, head.sequence());
    try (ResultSet row = query.executeQuery()) {
      return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
    }
  }

  private static Optional<BrokenLink> compared(Head head, Optional<String> found) {
    if (found.filter(head.hash()::equals).isPresent()) {
      return Optional.empty();
    }
    return BrokenLink.of(
        head.customer(),
        head.scope(),
        head.sequence(),
        found.isPresent() ? Flaw.REPLACED : Flaw.CUT);
  }

  private void advance() {
    try {
      awaited = heads.next();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
