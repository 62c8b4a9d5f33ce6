import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Instant;
import java.util.Enumeration;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.command.ActiveMQDestination;
import org.apache.activemq.command.ActiveMQMessage;

/**
 * Lists what a broker has laid aside because it expired or because its reader gave up, shows one, puts it back where
 * it was, or throws it away:
 *
 * <pre>java -cp target/sms-consent-routes.jar docs/examples/DeadLetters.java list
 * java -cp target/sms-consent-routes.jar docs/examples/DeadLetters.java read ID
 * java -cp target/sms-consent-routes.jar docs/examples/DeadLetters.java replay ID
 * java -cp target/sms-consent-routes.jar docs/examples/DeadLetters.java discard ID REASON</pre>
 *
 * <p>BROKER is the broker's URL, QUEUE its dead-letter queue, BROKER_USER and BROKER_PASSWORD who may read it.
 */
public class DeadLetters {
  public static void main(String[] arguments) throws JMSException {
    String action = arguments.length == 0 ? "list" : arguments[0];
    if (arguments.length < (action.equals("list") ? 0 : action.equals("discard") ? 3 : 2)) {
      System.err.println("Give list, read ID, replay ID, or discard ID REASON");
      System.exit(2);
    }
    try (Connection connection = connections().createConnection();
        Session session = connection.createSession(true, Session.SESSION_TRANSACTED)) {
      connection.start();
      Queue letters = session.createQueue(System.getenv().getOrDefault("QUEUE", "ActiveMQ.DLQ"));
      if (action.equals("list") || action.equals("read")) {
        show(session, letters, action.equals("read") ? "JMSMessageID = '" + arguments[1] + "'" : null);
        return;
      }
      try (MessageConsumer consumer = session.createConsumer(letters, "JMSMessageID = '" + arguments[1] + "'")) {
        Message letter = consumer.receive(5_000);
        if (letter == null) {
          System.err.println("There is no such letter");
          System.exit(1);
        }
        if (action.equals("replay")) {
          // Without its time to live, which is over, and as durable as it has to be.
          session.createProducer(origin(letter)).send(letter, DeliveryMode.PERSISTENT, letter.getJMSPriority(), 0);
        }
        session.commit();
        System.out.println(Instant.now() + " " + action + " " + arguments[1] + (action.equals("discard") ? ": " + arguments[2] : " to " + origin(letter)));
      }
    }
  }

  private static ActiveMQConnectionFactory connections() {
    return new ActiveMQConnectionFactory(
        System.getenv("BROKER_USER"),
        System.getenv("BROKER_PASSWORD"),
        System.getenv().getOrDefault("BROKER", "tcp://127.0.0.1:61616"));
  }

  private static void show(Session session, Queue letters, String which) throws JMSException {
    try (QueueBrowser browser = session.createBrowser(letters, which)) {
      Enumeration<?> waiting = browser.getEnumeration();
      while (waiting.hasMoreElements()) {
        Message letter = (Message) waiting.nextElement();
        System.out.println(
            letter.getJMSMessageID() + " " + Instant.ofEpochMilli(letter.getJMSTimestamp()) + " from " + origin(letter)
                + ": " + letter.getStringProperty("dlqDeliveryFailureCause"));
        if (which != null) {
          System.out.println(letter instanceof TextMessage text ? text.getText() : "no text message");
        }
      }
    }
  }

  /** Where it was before it was laid aside. */
  private static ActiveMQDestination origin(Message letter) {
    return ((ActiveMQMessage) letter).getOriginalDestination();
  }
}
