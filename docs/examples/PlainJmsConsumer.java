import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.activemq.ActiveMQConnectionFactory;

/**
 * Prints a CRM note for each event, and goes on by itself when the broker was away:
 *
 * <pre>java -cp target/sms-consent-routes.jar docs/examples/PlainJmsConsumer.java</pre>
 *
 * <p>An event is acknowledged once its note is written, so none is lost; what comes twice is dropped by its id. A real
 * consumer keeps the ids with its notes, and reads the body with a JSON library instead of a pattern.
 */
public class PlainJmsConsumer {
  private static final int MOST_IDS = 100_000;

  private static final Set<String> SEEN =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> oldest) {
              return size() > MOST_IDS;
            }
          });

  public static void main(String[] arguments) throws JMSException {
    String broker = System.getenv().getOrDefault("BROKER", "tcp://127.0.0.1:61616");
    ActiveMQConnectionFactory connections =
        new ActiveMQConnectionFactory(
            System.getenv("BROKER_USER"), System.getenv("BROKER_PASSWORD"), "failover:(" + broker + ")?maxReconnectDelay=5000");
    // The client would put aside by itself what comes again after an outage; the ids see to that.
    connections.setCheckForDuplicates(false);
    connections.getRedeliveryPolicy().setMaximumRedeliveries(-1);
    try (Connection connection = connections.createConnection();
        Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
        MessageConsumer events = session.createConsumer(session.createQueue("Consumer.crm.VirtualTopic.sms.events"))) {
      connection.start();
      System.out.println("Listening");
      while (true) {
        if (events.receive() instanceof TextMessage event) {
          note(event.getText());
        }
        try {
          session.commit();
        } catch (JMSException e) {
          // The broker went away between the two: it sends the event again.
          session.rollback();
        }
      }
    }
  }

  private static void note(String event) {
    if (SEEN.add(field(event, "id"))) {
      String words = event.contains("\"evidence\":") ? field(event, "words") : field(event, "detail");
      System.out.println(
          field(event, "time") + " " + field(event, "number") + " " + field(event, "type") + ": " + words);
    }
  }

  /** The first field of a name; those of the event stand before those in it, and a customer's words hold no bare quotes. */
  private static String field(String event, String name) {
    Matcher found = Pattern.compile("\"" + name + "\":\"((?:[^\"\\\\]|\\\\.)*)\"").matcher(event);
    return found.find() ? found.group(1) : "";
  }
}
