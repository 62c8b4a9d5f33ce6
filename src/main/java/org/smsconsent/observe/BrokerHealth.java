package org.smsconsent.observe;

import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Session;

import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Ready while the broker answers. */
public final class BrokerHealth extends AbstractHealthCheck {
  private static final int SECONDS = 2;

  private final ConnectionFactory connections;
  // A failover: connection waits for its broker as long as it takes, so the question is put on a
  // thread of its own.
  private final ExecutorService asking =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "broker-health");
            thread.setDaemon(true);
            return thread;
          });
  private Future<?> question;

  public BrokerHealth(ConnectionFactory connections) {
    super("sms", "broker");
    this.connections = connections;
  }

  @Override
  public boolean isLiveness() {
    return false;
  }

  @Override
  protected synchronized void doCall(
      HealthCheckResultBuilder builder, Map<String, Object> options) {
    try {
      if (question == null || question.isDone()) {
        question =
            asking.submit(
                () -> {
                  ask();
                  return null;
                });
      }
      question.get(SECONDS, TimeUnit.SECONDS);
      builder.up();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      builder.message("Asking the broker was interrupted").down();
    } catch (Exception e) {
      builder.message("The broker does not answer").down();
    }
  }

  private void ask() throws JMSException {
    try (Connection connection = connections.createConnection();
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
      // A temporary queue exists only once the broker has said so.
      session.createTemporaryQueue().delete();
    }
  }
}
