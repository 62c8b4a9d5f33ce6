package org.smsconsent.bench.bare;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;

/** Moves the outbox to the broker: up to 200 rows in a broker transaction, then deletes them. */
final class BareRelay implements Runnable {
  private final Sql read = Sql.named("outbox-batch");
  private final Sql delete = Sql.named("outbox-delete");
  private final DataSource database;
  private final ConnectionFactory broker;
  private final Semaphore wake;
  private final String replies;

  BareRelay(DataSource database, ConnectionFactory broker, Semaphore wake, String replies) {
    this.database = database;
    this.broker = broker;
    this.wake = wake;
    this.replies = replies;
  }

  @Override
  public void run() {
    try (jakarta.jms.Connection connection = broker.createConnection();
        Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
        MessageProducer toReplies = session.createProducer(session.createQueue(replies));
        MessageProducer toEvents =
            session.createProducer(session.createTopic("VirtualTopic.bench.events"))) {
      while (true) {
        wake.tryAcquire(250, TimeUnit.MILLISECONDS);
        wake.drainPermits();
        while (batch(session, toReplies, toEvents)) {
          Thread.onSpinWait();
        }
      }
    } catch (JMSException | SQLException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean batch(Session session, MessageProducer toReplies, MessageProducer toEvents)
      throws SQLException, JMSException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      List<Long> ids = new ArrayList<>();
      try (PreparedStatement query = read.prepare(connection, Map.of());
          ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          ids.add(rows.getLong("id"));
          boolean reply = rows.getString("destination").equals("REPLIES");
          (reply ? toReplies : toEvents).send(session.createTextMessage(rows.getString("payload")));
        }
      }
      if (!ids.isEmpty()) {
        session.commit();
        delete.run(connection, Map.of("batch.ids", ids.toArray(Long[]::new)));
      }
      connection.commit();
      return !ids.isEmpty();
    }
  }
}
