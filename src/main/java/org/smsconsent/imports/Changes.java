package org.smsconsent.imports;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.smsconsent.consent.ConsentEvent;
import org.smsconsent.consent.ConsentModel;
import org.smsconsent.consent.ConsentState;
import org.smsconsent.data.PlainJdbc;
import org.smsconsent.imports.ReadLine.Refusal;
import org.smsconsent.outbox.Events;
import org.smsconsent.outbox.OutboxEntries;
import org.smsconsent.outbox.OutboxEntry;
import org.smsconsent.review.ReviewClosing;

/** What a few lines change, decided one by one and then written by few statements. */
final class Changes {
  private record Change(LegacyOptOut line, ConsentEvent event) {}

  private final Import under;
  private final LockedCustomers locked;
  private final Instant now;
  private final Set<String> out = new HashSet<>();
  private final List<Change> changes = new ArrayList<>();
  private final List<Refusal> refused = new ArrayList<>();
  private final List<ReadLine> busy = new ArrayList<>();
  private long alreadyOut;
  private long keptIn;

  Changes(Import under, LockedCustomers locked, Instant now) {
    this.under = under;
    this.locked = locked;
    this.now = now;
  }

  /** Decides on a line. An opt-out is never said twice, and never over a later rejoin. */
  void decide(ReadLine read, ConsentModel model) {
    if (read.optOut().isEmpty()) {
      refused.add(read.refusal().orElseThrow());
      return;
    }
    LegacyOptOut line = read.optOut().get();
    String customer = line.customer().id();
    if (!locked.holds(customer)) {
      busy.add(read);
    } else if (locked.out(customer) || out.contains(customer)) {
      alreadyOut++;
    } else if (locked.keptIn(customer, line.date().latest())) {
      keptIn++;
    } else {
      out.add(customer);
      changes.add(new Change(line, model.imported(line, under, locked.consent(customer), now)));
    }
  }

  /** The lines of customers whose locks others hold. */
  List<ReadLine> busy() {
    return busy;
  }

  Counts counts() {
    return new Counts(changes.size(), alreadyOut, keptIn, refused.size());
  }

  void write(Connection connection, Events events) throws SQLException {
    writeRefusals(connection);
    if (changes.isEmpty()) {
      return;
    }
    writeEvents(connection);
    writeConsents(connection);
    PlainJdbc.update(
        connection,
        "import-statements-insert",
        under.id(),
        column(changes, change -> change.event().customer()),
        column(changes, change -> change.event().scope()),
        column(changes, change -> change.event().sequence()),
        column(changes, change -> change.line().note().isEmpty() ? null : change.line().note()),
        column(changes, change -> change.line().source().orElse(null)));
    if (under.announce()) {
      announce(connection, events);
    }
  }

  private interface Part {
    Object of(Change change);
  }

  private static String[] column(List<Change> changes, Part part) {
    return PlainJdbc.column(changes, part::of);
  }

  private void writeEvents(Connection connection) throws SQLException {
    List<ConsentEvent> all = changes.stream().map(Change::event).toList();
    PlainJdbc.update(
        connection,
        "import-events-insert",
        PlainJdbc.column(all, ConsentEvent::customer),
        PlainJdbc.column(all, ConsentEvent::scope),
        PlainJdbc.column(all, ConsentEvent::sequence),
        PlainJdbc.column(all, ConsentEvent::kind),
        PlainJdbc.column(all, ConsentEvent::state),
        PlainJdbc.column(all, ConsentEvent::heldFrom),
        PlainJdbc.column(all, ConsentEvent::previousSequence),
        PlainJdbc.column(all, ConsentEvent::previousState),
        PlainJdbc.column(all, ConsentEvent::previousHeldFrom),
        PlainJdbc.column(all, ConsentEvent::previousHash),
        PlainJdbc.column(all, ConsentEvent::store),
        PlainJdbc.column(all, ConsentEvent::channel),
        PlainJdbc.column(all, ConsentEvent::actor),
        PlainJdbc.column(all, ConsentEvent::rule),
        PlainJdbc.column(all, ConsentEvent::ruleVersion),
        PlainJdbc.column(all, ConsentEvent::wordsDigest),
        PlainJdbc.column(all, ConsentEvent::receivedAt),
        PlainJdbc.column(all, ConsentEvent::recordedAt),
        PlainJdbc.column(all, ConsentEvent::hash));
  }

  private void writeConsents(Connection connection) throws SQLException {
    List<ConsentEvent> first = new ArrayList<>();
    for (Change change : changes) {
      ConsentEvent event = change.event();
      if (event.previousSequence() == null) {
        first.add(event);
      } else {
        follow(connection, event);
      }
    }
    if (!first.isEmpty()) {
      PlainJdbc.update(
          connection,
          "import-consents-insert",
          PlainJdbc.column(first, ConsentEvent::customer),
          PlainJdbc.column(first, ConsentEvent::scope),
          PlainJdbc.column(first, ConsentEvent::state),
          PlainJdbc.column(first, ConsentEvent::sequence),
          PlainJdbc.column(first, ConsentEvent::heldFrom),
          PlainJdbc.column(first, ConsentEvent::hash),
          PlainJdbc.column(first, ConsentEvent::recordedAt),
          PlainJdbc.column(first, ConsentEvent::optedOutAt));
    }
  }

  /** Moves a state that stands to its next event, and ends what was asked about it. */
  private void follow(Connection connection, ConsentEvent event) throws SQLException {
    int moved =
        PlainJdbc.update(
            connection,
            "consent-update",
            event.state(),
            event.sequence(),
            event.heldFrom(),
            event.hash(),
            event.state(),
            event.recordedAt(),
            event.state(),
            event.kind(),
            event.optedOutAt(),
            event.rejoinedAt(),
            event.heldAt(),
            event.customer(),
            event.scope(),
            event.previousSequence());
    if (moved != 1) {
      throw new IllegalStateException(
          "The current consent is not the one that the new event follows");
    }
    if (event.previousState() == ConsentState.SUSPECTED) {
      ReviewClosing closing = ReviewClosing.of(event, null);
      PlainJdbc.update(
          connection,
          "review-close",
          now,
          closing.decision(),
          closing.actor(),
          closing.note(),
          event.customer(),
          event.scope(),
          closing.review(),
          closing.review());
    }
  }

  private void announce(Connection connection, Events events) throws SQLException {
    List<OutboxEntry> worded = new ArrayList<>();
    for (Change change : changes) {
      worded.add(
          events.consentChanged(change.event(), change.line().customer(), change.line().note()));
    }
    OutboxEntries entries = new OutboxEntries(worded);
    PlainJdbc.update(
        connection,
        "outbox-insert-all",
        now,
        entries.destinations(),
        entries.types(),
        entries.customers(),
        entries.payloads());
  }

  private void writeRefusals(Connection connection) throws SQLException {
    if (refused.isEmpty()) {
      return;
    }
    try (PreparedStatement insert =
        connection.prepareStatement(PlainJdbc.sql("import-refusal-insert"))) {
      for (Refusal line : refused) {
        insert.setString(1, under.id());
        insert.setLong(2, line.line().number());
        insert.setString(3, line.reason());
        insert.setBytes(4, line.line().bytes());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
