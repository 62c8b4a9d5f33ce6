import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;
import java.util.UUID;
import org.apache.activemq.ActiveMQConnectionFactory;

/**
 * Queues one text and prints its outcome, as a DMS would:
 *
 * <pre>java -cp target/sms-consent-routes.jar docs/examples/SendText.java +12025550123 "Your car is ready"</pre>
 */
public class SendText {
  public static void main(String[] arguments) throws JMSException {
    String broker = System.getenv().getOrDefault("BROKER", "tcp://127.0.0.1:61616");
    String text = """
        {"id": "%s", "store": "main-street", "to": "%s", "body": "%s"}
        """.formatted(UUID.randomUUID(), arguments[0], arguments[1]);
    try (Connection connection = new ActiveMQConnectionFactory(broker).createConnection();
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
      connection.start();
      TemporaryQueue answers = session.createTemporaryQueue();
      TextMessage message = session.createTextMessage(text);
      message.setJMSReplyTo(answers);
      message.setJMSCorrelationID("example");
      session.createProducer(session.createQueue("sms.outbound")).send(message);
      try (MessageConsumer consumer = session.createConsumer(answers)) {
        TextMessage outcome = (TextMessage) consumer.receive(15_000);
        System.out.println(outcome == null ? "No outcome within 15 s; the text is queued." : outcome.getText());
      }
    }
  }
}
