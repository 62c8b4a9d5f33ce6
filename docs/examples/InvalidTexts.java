import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import org.apache.activemq.ActiveMQConnectionFactory;

/**
 * Lists what could not be understood, or puts it back on the queue after its producer's mistake was mended:
 *
 * <pre>java -cp target/sms-consent-routes.jar docs/examples/InvalidTexts.java list
 * java -cp target/sms-consent-routes.jar docs/examples/InvalidTexts.java replay</pre>
 *
 * <p>A replay is harmless: what is still invalid comes back, and an id that was sent is not sent again.
 */
public class InvalidTexts {
  public static void main(String[] arguments) throws JMSException {
    String broker = System.getenv().getOrDefault("BROKER", "tcp://127.0.0.1:61616");
    boolean replay = arguments.length > 0 && arguments[0].equals("replay");
    try (Connection connection = new ActiveMQConnectionFactory(broker).createConnection();
        Session session = connection.createSession(true, Session.SESSION_TRANSACTED)) {
      connection.start();
      Queue invalid = session.createQueue("sms.outbound.invalid");
      List<Message> messages = new ArrayList<>();
      try (QueueBrowser browser = session.createBrowser(invalid)) {
        Enumeration<?> waiting = browser.getEnumeration();
        while (waiting.hasMoreElements()) {
          messages.add((Message) waiting.nextElement());
        }
      }
      for (Message message : messages) {
        System.out.println(message.getJMSMessageID() + " " + message.getStringProperty("SmsReason") + ": " + message.getStringProperty("SmsDetail"));
      }
      System.out.println(messages.size() + (replay ? " put back" : " invalid"));
      if (replay) {
        // As many as were listed: what is still invalid comes back to the end of the queue meanwhile.
        try (MessageConsumer consumer = session.createConsumer(invalid)) {
          for (int i = 0; i < messages.size(); i++) {
            Message message = consumer.receive(5_000);
            if (message != null) {
              session.createProducer(session.createQueue("sms.outbound")).send(message);
            }
          }
          session.commit();
        }
      }
    }
  }
}
