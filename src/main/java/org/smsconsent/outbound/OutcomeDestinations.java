package org.smsconsent.outbound;

import jakarta.jms.Destination;

import org.apache.activemq.command.ActiveMQDestination;

/**
 * Where outcomes may go: temporary queues and {@code sms.outcomes.>}. Anything else would let a
 * producer write with our rights, into the queue of replies for one.
 */
public final class OutcomeDestinations {
  private static final String OUTCOMES = "sms.outcomes.";

  /** Whether a producer may name this destination. */
  public boolean allowed(Destination destination) {
    return destination instanceof ActiveMQDestination named
        && named.isQueue()
        && !named.isComposite()
        && !named.isPattern()
        && (named.isTemporary() || named.getPhysicalName().startsWith(OUTCOMES))
        && named.getQualifiedName().length() <= 255;
  }

  /** The name under which a destination is kept with a text that waits. */
  public String name(Destination destination) {
    return ((ActiveMQDestination) destination).getQualifiedName();
  }

  /** The destination of a kept name. */
  public Destination destination(String name) {
    return ActiveMQDestination.createDestination(name, ActiveMQDestination.QUEUE_TYPE);
  }
}
