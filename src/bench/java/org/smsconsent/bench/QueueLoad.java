package org.smsconsent.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;

import org.apache.activemq.ActiveMQConnectionFactory;

/**
 * A producer who keeps some hundred texts waiting in a side's queue, each for another customer than
 * the ones before. What a side has settled is read from its rows afterwards.
 */
final class QueueLoad implements Load {
  private static final int WAITING = 600;
  private static final int BATCH = 100;

  private final int customers;
  private final Map<String, Integer> positions = new HashMap<>();

  QueueLoad(int customers) {
    this.customers = customers;
  }

  @Override
  public Window run(Side side, Duration time) throws Exception {
    long base = side.taken();
    try (Producer producer = new Producer(side)) {
      long sent = 0;
      for (; sent < WAITING; sent += BATCH) {
        producer.send(BATCH);
      }
      Duration before = side.processorTime();
      Instant start = Instant.now();
      Instant end = start.plus(time);
      while (Instant.now().isBefore(end)) {
        if (sent - (side.taken() - base) < WAITING) {
          producer.send(BATCH);
          sent += BATCH;
        } else {
          LockSupport.parkNanos(20_000_000);
        }
      }
      Duration used = side.processorTime().minus(before);
      Duration drained = settled(side, base + sent);
      List<Double> handled = new ArrayList<>(Query.handled(side.database(), start, end));
      double rate = handled.size() * 1e9 / time.toNanos();
      return new Window(rate, rate, handled, 0, used, drained);
    }
  }

  private static Duration settled(Side side, long last) throws Exception {
    Instant start = Instant.now();
    while (side.taken() < last) {
      if (Duration.between(start, Instant.now()).toMinutes() > 5) {
        throw new IllegalStateException(side.name() + " does not take its texts");
      }
      LockSupport.parkNanos(100_000_000);
    }
    side.drain();
    return Duration.between(start, Instant.now());
  }

  /** The bundle's queue, and one beside it for the bare loop. */
  private static String queue(Side side) {
    return side.name().startsWith("bundle") ? "sms.outbound" : side.name() + ".outbound";
  }

  /** A producer of texts for a side; each is for another customer than the ones before. */
  static Producer producer(Side side, int customers) throws JMSException {
    return new QueueLoad(customers).new Producer(side);
  }

  /** Texts in transactions of a few. */
  final class Producer implements AutoCloseable {
    private final Side side;
    private final Connection connection;
    private final Session session;
    private final MessageProducer producer;

    private Producer(Side side) throws JMSException {
      this.side = side;
      connection = new ActiveMQConnectionFactory(side.brokerUrl()).createConnection();
      session = connection.createSession(true, Session.SESSION_TRANSACTED);
      producer = session.createProducer(session.createQueue(queue(side)));
    }

    void send(int texts) throws JMSException {
      for (int i = 0; i < texts; i++) {
        int next = positions.merge(side.name(), 1, Integer::sum);
        producer.send(
            session.createTextMessage(
                String.format(
                    "{\"id\":\"%s\",\"store\":\"main-street\",\"to\":\"+1303%07d\","
                        + "\"body\":\"Your car is ready, we are open until 6 p.m.\",\"author\":\"bench\"}",
                    UUID.randomUUID(), 2_000_000 + next % customers)));
      }
      session.commit();
    }

    @Override
    public void close() throws JMSException {
      connection.close();
    }
  }
}
