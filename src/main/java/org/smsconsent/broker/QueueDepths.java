package org.smsconsent.broker;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.broker.region.Destination;
import org.apache.activemq.command.ActiveMQQueue;
import org.smsconsent.outbound.InvalidTexts;

/**
 * How many messages wait on our queues, where the broker runs in this process. One elsewhere has
 * its own console; the rights that we need there tell nothing of it.
 */
public final class QueueDepths {
  private static final List<String> QUEUES = List.of("sms.outbound", "sms.replies", "ActiveMQ.DLQ");

  private final Optional<BrokerService> broker;

  /**
   * Looks into a broker.
   *
   * @param broker in this process, null for one elsewhere
   */
  public QueueDepths(BrokerService broker) {
    this.broker = Optional.ofNullable(broker);
  }

  /** Messages by queue; none are told of a broker elsewhere. A queue that is not there is empty. */
  public Map<String, Optional<Long>> now() {
    Map<String, Optional<Long>> depths = new LinkedHashMap<>();
    QUEUES.forEach(queue -> depths.put(queue, broker.map(inside -> waiting(inside, queue))));
    return depths;
  }

  /** The queues of which {@link #of} tells; none of a broker elsewhere. */
  public List<String> known() {
    return broker.isEmpty()
        ? List.of()
        : Stream.concat(QUEUES.stream(), Stream.of(InvalidTexts.QUEUE)).toList();
  }

  /** Messages on a queue of a broker in this process. */
  public long of(String queue) {
    return waiting(broker.orElseThrow(), queue);
  }

  /** What could not be understood and waits for an operator. */
  public Optional<Long> invalid() {
    return broker.map(inside -> waiting(inside, InvalidTexts.QUEUE));
  }

  private static long waiting(BrokerService inside, String queue) {
    try {
      Destination destination = inside.getDestination(new ActiveMQQueue(queue));
      return destination.getDestinationStatistics().getMessages().getCount();
    } catch (Exception e) {
      throw new IllegalStateException("The broker does not tell of its queues", e);
    }
  }
}
