package org.smsconsent.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

import org.smsconsent.consent.ConsentEvent;

/** Who sees the events that hold, one by one, and may know better. */
interface ChainWitness {
  /** One who sees nothing. */
  ChainWitness NONE = new ChainWitness() {};

  /** The next event. */
  default Optional<BrokenLink> event(ConsentEvent event) {
    return Optional.empty();
  }

  /** The last event of a chain, after it was shown. */
  default Optional<BrokenLink> head(ConsentEvent head) {
    return Optional.empty();
  }

  /** After all chains, in the snapshot that they were read in. */
  default Optional<BrokenLink> end(Connection snapshot) throws SQLException {
    return Optional.empty();
  }
}
