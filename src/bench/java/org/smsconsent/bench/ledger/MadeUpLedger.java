package org.smsconsent.bench.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;

import org.smsconsent.consent.Consent;
import org.smsconsent.consent.ConsentEvent;
import org.smsconsent.consent.ConsentModel;
import org.smsconsent.consent.Customer;
import org.smsconsent.data.PlainJdbc;
import org.smsconsent.detect.Detection;
import org.smsconsent.detect.Intent;
import org.smsconsent.inbound.InboundText;
import org.smsconsent.ledger.Digests;
import org.smsconsent.provider.ProviderReading;

/**
 * Fills a ledger with chains of four events, STOP and REJOIN in turn, each with its text, as the
 * application seals them.
 */
final class MadeUpLedger implements AutoCloseable {
  private static final int OF_A_CHAIN = 4;
  private static final int CHAINS_AT_ONCE = 500;

  private final Connection connection;
  private final PreparedStatement text;
  private final PreparedStatement event;
  private final PreparedStatement consent;
  private final PreparedStatement customer;
  private final Digests digests;
  private final ConsentModel model;
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  MadeUpLedger(DataSource database, Digests digests) throws SQLException {
    this.connection = database.getConnection();
    connection.setAutoCommit(false);
    this.text =
        connection.prepareStatement(
            "INSERT INTO message (id, direction, customer, intent, number, body, status, attempt, asked_again, created_at) VALUES (?, 'IN', ?, ?, ?, ?, 'RECEIVED', 0, FALSE, ?)");
    this.event = connection.prepareStatement(PlainJdbc.sql("consent-event-insert"));
    this.consent = connection.prepareStatement(PlainJdbc.sql("consent-insert"));
    this.customer = connection.prepareStatement(PlainJdbc.sql("customer-insert"));
    this.digests = digests;
    this.model = new ConsentModel(digests);
  }

  void fill(int events) throws SQLException {
    for (int chain = 0; chain < events / OF_A_CHAIN; chain++) {
      chain(String.format("+1%010d", chain), chain);
      if (chain % CHAINS_AT_ONCE == CHAINS_AT_ONCE - 1) {
        write();
      }
    }
    write();
  }

  private void write() throws SQLException {
    for (PreparedStatement each : new PreparedStatement[] {customer, text, event, consent}) {
      each.executeBatch();
    }
    connection.commit();
  }

  private void chain(String number, int chain) throws SQLException {
    Customer who = new Customer(digests.of(number), number, true);
    add(customer, who.id(), number, now);
    Consent current = Consent.NONE;
    ConsentEvent last = null;
    for (int i = 0; i < OF_A_CHAIN; i++) {
      boolean stop = i % 2 == 0;
      Detection detection =
          new Detection(
              stop ? Intent.OPT_OUT : Intent.REJOIN, stop ? "stop" : "rejoin", "en 1", "");
      InboundText said = said(String.format("%032x-%d", chain, i), number, stop);
      add(text, said.id(), who.id(), detection.intent().name(), number, said.body(), now);
      last =
          stop
              ? model.optOut(said, who, "all", current, detection, now)
              : model.rejoin(said, who, "all", current, detection, now);
      add(event, columns(last));
      current = new Consent(last.state(), last.sequence(), last.heldFrom(), last.hash());
    }
    add(
        consent,
        who.id(),
        "all",
        last.state().name(),
        last.sequence(),
        last.heldFrom().name(),
        last.hash(),
        now,
        now,
        now,
        null);
  }

  private InboundText said(String id, String number, boolean stop) {
    return new InboundText(
        id,
        id,
        number,
        "+12025550100",
        "main-street",
        stop ? "STOP" : "REJOIN",
        null,
        ProviderReading.NOTHING,
        false,
        null,
        now);
  }

  private static Object[] columns(ConsentEvent event) {
    return new Object[] {
      event.customer(),
      event.scope(),
      event.sequence(),
      event.kind().name(),
      event.state().name(),
      event.heldFrom().name(),
      event.previousSequence(),
      name(event.previousState()),
      name(event.previousHeldFrom()),
      event.previousHash(),
      event.messageId(),
      event.messageDirection(),
      event.messageIntent(),
      event.store(),
      event.channel(),
      event.actor(),
      event.rule(),
      event.ruleVersion(),
      event.wordsDigest(),
      event.receivedAt(),
      event.recordedAt(),
      event.hash()
    };
  }

  private static String name(Enum<?> constant) {
    return constant == null ? null : constant.name();
  }

  private static void add(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(
          i + 1, values[i] instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : values[i]);
    }
    statement.addBatch();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
