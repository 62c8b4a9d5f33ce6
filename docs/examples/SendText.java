import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;
import java.util.UUID;
import org.apache.activemq.ActiveMQConnectionFactory;

/**
 * Queues one text, prints its outcome and says what a program has to do about it, as a DMS would:
 *
 * <pre>java -cp target/sms-consent-routes.jar docs/examples/SendText.java +12025550123 "Your car is ready"</pre>
 */
public class SendText {
  public static void main(String[] arguments) throws JMSException {
    String broker = System.getenv().getOrDefault("BROKER", "tcp://127.0.0.1:61616");
    String text = """
        {"id": "%s", "store": "main-street", "to": "%s", "body": "%s"}
        """.formatted(UUID.randomUUID(), arguments[0], arguments[1]);
    ActiveMQConnectionFactory connections =
        new ActiveMQConnectionFactory(System.getenv("BROKER_USER"), System.getenv("BROKER_PASSWORD"), broker);
    try (Connection connection = connections.createConnection();
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
        System.out.println(outcome == null ? "Ask again under the same id." : advice(outcome.getText()));
      }
    }
  }

  /** What to do; a real producer reads the fields with a JSON library. */
  private static String advice(String outcome) {
    if (outcome.contains("\"outcome\":\"BLOCKED\"")) {
      return "Do not try again: show the customer as opted out, and call instead.";
    }
    if (outcome.contains("\"outcome\":\"SENT\"") || outcome.contains("\"outcome\":\"DEFERRED\"")) {
      return "Nothing to do.";
    }
    return "A person has to look at this text.";
  }
}
