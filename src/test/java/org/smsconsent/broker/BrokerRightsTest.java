package org.smsconsent.broker;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;

import org.apache.activemq.ActiveMQConnection;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.ScheduledMessage;
import org.apache.activemq.broker.BrokerFactory;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.broker.region.group.MessageGroupHashBucketFactory;
import org.apache.activemq.command.ActiveMQDestination;
import org.apache.activemq.command.ActiveMQQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What each user of the production broker may do and what not, tried on a broker that starts from
 * the very file that production starts from.
 */
@Timeout(120)
final class BrokerRightsTest {

  private static final String CONFIGURATION = "xbean:file:src/main/docker/broker/activemq.xml";
  private static final String OUTBOUND = "queue://sms.outbound";
  private static final String EVENTS = "topic://VirtualTopic.sms.events";
  private static final String CRM_EVENTS = "queue://Consumer.crm.VirtualTopic.sms.events";

  /** Milliseconds; enough for a slow machine, and a test that passes never waits so long. */
  private static final long ARRIVES = 20_000;

  private static final Map<String, String> PASSWORDS =
      Map.of(
          "bundle", "password of the bundle",
          "dms", "password of the dms",
          "crm", "password of the crm");

  @TempDir private static Path data;

  private static BrokerService broker;

  private final Map<String, Connection> connections = new HashMap<>();

  @BeforeAll
  static void startTheProductionBroker() throws Exception {
    broker = start(configuration(data));
    // Queues of other users, so that reading by wildcard has something to be refused.
    try (Connection bundle = connect(broker, "bundle", PASSWORDS.get("bundle"))) {
      Session session = bundle.createSession();
      for (String queue : List.of("sms.outcomes.other", "Consumer.other.VirtualTopic.sms.events")) {
        session.createConsumer(new ActiveMQQueue(queue)).close();
      }
    }
  }

  @AfterAll
  static void stopTheProductionBroker() throws Exception {
    stop(broker);
  }

  @AfterEach
  void disconnect() throws Exception {
    for (Connection connection : connections.values()) {
      connection.close();
    }
  }

  @Test
  void aProducerQueuesATextAndGetsItsOutcomeThroughATemporaryQueue() throws Exception {
    Session dms = session("dms");
    TemporaryQueue outcomes = dms.createTemporaryQueue();
    MessageConsumer outcome = dms.createConsumer(outcomes);
    TextMessage text = text(dms, "a text");
    text.setJMSReplyTo(outcomes);
    dms.createProducer(destination(OUTBOUND)).send(text);

    Session bundle = session("bundle");
    Message queued = receive(bundle, OUTBOUND, text);
    bundle.createProducer(queued.getJMSReplyTo()).send(bundle.createTextMessage("SENT"));

    assertThat(outcome.receive(ARRIVES).getBody(String.class)).isEqualTo("SENT");
  }

  @Test
  void aProducerReadsTheOutcomesQueueThatCarriesItsName() throws Exception {
    Session bundle = session("bundle");
    TextMessage outcome = text(bundle, "BLOCKED");
    bundle.createProducer(destination("queue://sms.outcomes.dms")).send(outcome);

    assertThat(receive(session("dms"), "queue://sms.outcomes.dms", outcome)).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dms | queue://sms.replies
          dms | queue://sms.deferred
          dms | queue://sms.outcomes.dms
          dms | queue://sms.outcomes.other
          dms | queue://sms.outbound.invalid
          dms | queue://sms.never.heard.of
          dms | queue://DLQ.sms.outbound
          dms | queue://Consumer.crm.VirtualTopic.sms.events
          dms | queue://something.else
          dms | queue://sms.*
          dms | queue://sms.>
          dms | queue://sms.outbound,sms.replies
          dms | queue://sms.replies,sms.outbound
          dms | queue://sms.outbound,topic://VirtualTopic.sms.events
          dms | topic://VirtualTopic.sms.events
          dms | topic://ActiveMQ.Advisory.TempQueue
          crm | queue://sms.outbound
          crm | queue://sms.replies
          crm | queue://sms.deferred
          crm | queue://sms.outcomes.dms
          crm | queue://Consumer.crm.VirtualTopic.sms.events
          crm | queue://Consumer.other.VirtualTopic.sms.events
          crm | topic://VirtualTopic.sms.events
          crm | topic://ActiveMQ.Advisory.TempQueue
          """)
  void nobodyElseWritesThere(String user, String destination) throws Exception {
    Session session = session(user);
    Destination forbidden = destination(destination);

    assertThatThrownBy(() -> session.createProducer(forbidden))
        .isInstanceOf(JMSException.class)
        .hasMessageMatching("User " + user + " is not authorized to (write to|create): .*");
    MessageProducer undeclared = session.createProducer(null);
    assertThatThrownBy(() -> undeclared.send(forbidden, text(session, "a text")))
        .isInstanceOf(JMSException.class)
        .hasMessageMatching("User " + user + " is not authorized to (write to|create): .*");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dms | queue://sms.outbound
          dms | queue://sms.outbound.invalid
          dms | queue://sms.replies
          dms | queue://sms.deferred
          dms | queue://sms.outcomes.other
          dms | queue://sms.*
          dms | queue://sms.>
          dms | queue://>
          dms | queue://sms.outcomes.dms,sms.outbound
          dms | queue://sms.outbound,sms.outcomes.dms
          dms | queue://DLQ.sms.outbound
          dms | queue://Consumer.crm.VirtualTopic.sms.events
          dms | queue://Consumer.dms.VirtualTopic.sms.events
          dms | topic://VirtualTopic.sms.events
          dms | topic://ActiveMQ.Advisory.Connection
          dms | topic://ActiveMQ.Advisory.>
          crm | queue://sms.outbound
          crm | queue://sms.replies
          crm | queue://sms.deferred
          crm | queue://sms.outcomes.dms
          crm | queue://sms.outcomes.crm
          crm | queue://sms.>
          crm | queue://Consumer.other.VirtualTopic.sms.events
          crm | queue://Consumer.>
          crm | queue://Consumer.crm.VirtualTopic.sms.others
          crm | queue://DLQ.Consumer.crm.VirtualTopic.sms.events
          crm | topic://VirtualTopic.sms.events
          crm | topic://ActiveMQ.Advisory.Connection
          """)
  void nobodyElseReadsThere(String user, String destination) throws Exception {
    Session session = session(user);

    assertThatThrownBy(() -> session.createConsumer(destination(destination)))
        .isInstanceOf(JMSException.class)
        .hasMessageContaining("User " + user + " is not authorized to read");
  }

  @ParameterizedTest
  @CsvSource({
    "dms, sms.outcomes.*, sms.outcomes.dms, sms.outcomes.other",
    "dms, sms.outcomes.*, sms.outcomes.dms, sms.outcomes.created.later",
    "crm, Consumer.*.VirtualTopic.sms.events, Consumer.crm.VirtualTopic.sms.events,"
        + " Consumer.other.VirtualTopic.sms.events"
  })
  void aWildcardShowsAUserNothingButItsOwn(
      String user, String wildcard, String itsOwn, String another) throws Exception {
    MessageConsumer everything = session(user).createConsumer(new ActiveMQQueue(wildcard));

    Session bundle = session("bundle");
    TextMessage secret = text(bundle, "for another user");
    TextMessage allowed = text(bundle, "for this user");
    bundle.createProducer(new ActiveMQQueue(another)).send(secret);
    bundle.createProducer(new ActiveMQQueue(itsOwn)).send(allowed);

    Message read = everything.receive(ARRIVES);
    while (!idOf(read).equals(idOf(allowed))) {
      assertThat(idOf(read)).isNotEqualTo(idOf(secret));
      read = everything.receive(ARRIVES);
    }
    assertThat(receive(bundle, another, secret)).isNotNull();
  }

  @Test
  void aProducerCannotBrowseWhatOthersQueued() throws Exception {
    Session dms = session("dms");

    assertThatThrownBy(
            () ->
                dms.createBrowser(new ActiveMQQueue("sms.outbound")).getEnumeration().nextElement())
        .isInstanceOf(JMSException.class)
        .hasMessageContaining("not authorized to read");
  }

  @ParameterizedTest
  @CsvSource({
    "dms, sms.outbound",
    "dms, sms.outcomes.dms",
    "dms, sms.replies",
    "crm, Consumer.crm.VirtualTopic.sms.events",
    "crm, sms.outbound"
  })
  void nobodyButTheBundleDeletesAQueue(String user, String queue) throws Exception {
    ActiveMQConnection connection = (ActiveMQConnection) connection(user);

    assertThatThrownBy(() -> connection.destroyDestination(new ActiveMQQueue(queue)))
        .isInstanceOf(JMSException.class)
        .hasMessageContaining("User " + user + " is not authorized to remove");
  }

  @Test
  void aCrmCannotCreateTemporaryQueues() throws Exception {
    Session crm = session("crm");

    assertThatThrownBy(crm::createTemporaryQueue)
        .isInstanceOf(JMSException.class)
        .hasMessageContaining("User crm is not authorized to create");
  }

  @Test
  void aProducerCannotWriteOutcomesToATemporaryQueue() throws Exception {
    Session dms = session("dms");
    TemporaryQueue own = dms.createTemporaryQueue();

    assertThatThrownBy(() -> dms.createProducer(own))
        .isInstanceOf(JMSException.class)
        .hasMessageContaining("User dms is not authorized to write to");
  }

  @Test
  void aCrmReadsEventsThatWerePublishedBeforeItEverConnected(@TempDir Path own) throws Exception {
    BrokerService fresh = start(configuration(own));
    try (Connection bundle = connect(fresh, "bundle", PASSWORDS.get("bundle"));
        Connection crm = connect(fresh, "crm", PASSWORDS.get("crm"))) {
      Session publisher = bundle.createSession();
      TextMessage event = text(publisher, "consent.opted-out");
      publisher.createProducer(destination(EVENTS)).send(event);

      assertThat(receive(crm.createSession(), CRM_EVENTS, event)).isNotNull();
    } finally {
      stop(fresh);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "queue://sms.outbound",
        "queue://sms.outbound.invalid",
        "queue://sms.replies",
        "queue://sms.deferred",
        "queue://sms.created.when.needed",
        "queue://Consumer.bundle.VirtualTopic.sms.events"
      })
  void theBundleReadsAndWritesItsQueues(String queue) throws Exception {
    Session bundle = session("bundle");
    TextMessage message = text(bundle, "a message");
    bundle.createProducer(destination(queue)).send(message);

    assertThat(receive(bundle, queue, message)).isNotNull();
  }

  @Test
  void theBundleHasRequestAndReplyWithItself() throws Exception {
    Session api = session("bundle");
    TemporaryQueue answers = api.createTemporaryQueue();
    MessageConsumer answer = api.createConsumer(answers);
    TextMessage request = text(api, "a text");
    request.setJMSReplyTo(answers);
    api.createProducer(destination(OUTBOUND)).send(request);

    try (Connection other = connect(broker, "bundle", PASSWORDS.get("bundle"))) {
      Session sender = other.createSession();
      Message queued = receive(sender, OUTBOUND, request);
      sender.createProducer(queued.getJMSReplyTo()).send(sender.createTextMessage("SENT"));
    }
    assertThat(answer.receive(ARRIVES).getBody(String.class)).isEqualTo("SENT");
  }

  @Test
  void theBundleIsConfinedToItsOwnNames() throws Exception {
    Session bundle = session("bundle");

    assertThatThrownBy(() -> bundle.createProducer(destination("queue://something.else")))
        .hasMessageContaining("User bundle is not authorized to write to");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "bundle, wrong",
        "bundle, password of the dms",
        "bundle, ''",
        "bundle, none",
        "dms, wrong",
        "dms, ''",
        "dms, none",
        "crm, wrong",
        "crm, ''",
        "crm, none",
        "admin, admin",
        "system, manager",
        "none, none"
      })
  void aWrongOrMissingPasswordIsRefused(String user, String password) throws Exception {
    // The broker hangs up after its refusal, so the client may report either of the two.
    assertThatThrownBy(() -> connect(broker, user, password).close())
        .isInstanceOf(JMSException.class);

    assertThat(session("bundle")).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"SMS_BROKER_PASSWORD", "SMS_BROKER_DMS_PASSWORD", "SMS_BROKER_CRM_PASSWORD"})
  void theBrokerDoesNotStartWithoutEachPassword(String name, @TempDir Path own) {
    Map<String, String> missing = configuration(own);
    missing.remove(name);
    Map<String, String> empty = configuration(own);
    empty.put(name, "");

    assertThatThrownBy(() -> stop(start(missing))).hasStackTraceContaining(name);
    assertThatThrownBy(() -> stop(start(empty))).hasStackTraceContaining(name + " is empty");
  }

  @Test
  void theSendersNameCannotBeForged() throws Exception {
    Session dms = session("dms");
    TextMessage text = text(dms, "a text");
    text.setStringProperty("JMSXUserID", "crm");
    dms.createProducer(destination(OUTBOUND)).send(text);

    Message queued = receive(session("bundle"), OUTBOUND, text);
    assertThat(queued.getStringProperty("JMSXUserID")).isEqualTo("dms");
  }

  @Test
  void aTextCannotBeDelayedByAHeader() throws Exception {
    Session dms = session("dms");
    TextMessage text = text(dms, "a text");
    text.setLongProperty(ScheduledMessage.AMQ_SCHEDULED_DELAY, 3_600_000);
    dms.createProducer(destination(OUTBOUND)).send(text);

    assertThat(receive(session("bundle"), OUTBOUND, text)).isNotNull();
  }

  @Test
  void aTextSurvivesARestartEvenIfItsProducerAskedForLess(@TempDir Path own) throws Exception {
    BrokerService first = start(configuration(own));
    String id;
    try (Connection dms = connect(first, "dms", PASSWORDS.get("dms"))) {
      Session session = dms.createSession(true, Session.SESSION_TRANSACTED);
      TextMessage text = text(session, "a text");
      id = text.getStringProperty("id");
      MessageProducer producer = session.createProducer(destination(OUTBOUND));
      producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
      producer.send(text);
      session.commit();
    } finally {
      stop(first);
    }

    BrokerService second = start(configuration(own));
    try (Connection bundle = connect(second, "bundle", PASSWORDS.get("bundle"))) {
      Message kept = bundle.createSession().createConsumer(destination(OUTBOUND)).receive(ARRIVES);
      assertThat(kept).isNotNull();
      assertThat(kept.getStringProperty("id")).isEqualTo(id);
    } finally {
      stop(second);
    }
  }

  @Test
  void whatAClientGivesUpLandsInADeadLetterQueueOfItsOwn() throws Exception {
    ActiveMQConnection connection = (ActiveMQConnection) connection("bundle");
    connection.getRedeliveryPolicy().setMaximumRedeliveries(0);
    Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
    TextMessage message = text(session, "a text");
    session.createProducer(destination("queue://sms.deferred")).send(message);
    session.commit();

    assertThat(receive(session, "queue://sms.deferred", message)).isNotNull();
    session.rollback();

    assertThat(receive(session, "queue://DLQ.sms.deferred", message)).isNotNull();
    session.commit();
  }

  @Test
  void aMessageBeyondOneMegabyteIsRefused() throws Exception {
    Session dms = session("dms");
    MessageProducer producer = dms.createProducer(destination(OUTBOUND));

    assertThatCode(() -> producer.send(text(dms, "x".repeat(900_000)))).doesNotThrowAnyException();
    assertThatThrownBy(() -> producer.send(text(dms, "x".repeat(1_100_000))))
        .isInstanceOf(JMSException.class);
  }

  @Test
  void theBrokerListensOnOnePortAndKeepsEveryCustomersOrder() {
    assertThat(broker.getTransportConnectors()).hasSize(1);
    assertThat(broker.getManagementContext().isCreateConnector()).isFalse();
    assertThat(broker.isSchedulerSupport()).isFalse();
    assertThat(
            broker
                .getDestinationPolicy()
                .getEntryFor(new ActiveMQQueue("sms.outbound"))
                .getMessageGroupMapFactory())
        .isInstanceOf(MessageGroupHashBucketFactory.class);
  }

  private Connection connection(String user) throws Exception {
    Connection connection = connections.get(user);
    if (connection == null) {
      connection = connect(broker, user, PASSWORDS.get(user));
      connections.put(user, connection);
    }
    return connection;
  }

  private Session session(String user) throws Exception {
    return connection(user).createSession();
  }

  private static TextMessage text(Session session, String body) throws Exception {
    TextMessage message = session.createTextMessage(body);
    message.setStringProperty("id", UUID.randomUUID().toString());
    message.setStringProperty("JMSXGroupID", "+12025550101");
    return message;
  }

  private static String idOf(Message message) throws Exception {
    return message.getStringProperty("id");
  }

  /** Reads that very message and leaves what other tests queued. */
  private static Message receive(Session session, String destination, Message sent)
      throws Exception {
    String selector = "id = '" + sent.getStringProperty("id") + "'";
    try (MessageConsumer consumer = session.createConsumer(destination(destination), selector)) {
      return consumer.receive(ARRIVES);
    }
  }

  private static Destination destination(String name) {
    return ActiveMQDestination.createDestination(name, ActiveMQDestination.QUEUE_TYPE);
  }

  private static Connection connect(BrokerService broker, String user, String password)
      throws Exception {
    String url =
        "tcp://127.0.0.1:"
            + broker.getTransportConnectors().get(0).getServer().getSocketAddress().getPort();
    Connection connection = new ActiveMQConnectionFactory(url).createConnection(user, password);
    try {
      connection.start();
      return connection;
    } catch (JMSException refused) {
      connection.close();
      throw refused;
    }
  }

  private static Map<String, String> configuration(Path data) {
    Map<String, String> properties = new HashMap<>();
    properties.put("SMS_BROKER_NAME", "rights-" + UUID.randomUUID());
    properties.put("SMS_BROKER_DATA_DIR", data.toString());
    properties.put("SMS_BROKER_HOST", "127.0.0.1");
    properties.put("SMS_BROKER_PORT", "0");
    properties.put("SMS_BROKER_STORE_LIMIT", "256 mb");
    properties.put("SMS_BROKER_TEMP_LIMIT", "64 mb");
    properties.put("SMS_BROKER_PASSWORD", PASSWORDS.get("bundle"));
    properties.put("SMS_BROKER_DMS_PASSWORD", PASSWORDS.get("dms"));
    properties.put("SMS_BROKER_CRM_PASSWORD", PASSWORDS.get("crm"));
    return properties;
  }

  /** The configuration reads system properties before the environment; they are set only here. */
  private static BrokerService start(Map<String, String> properties) throws Exception {
    List<String> set = new ArrayList<>(properties.keySet());
    try {
      properties.forEach(System::setProperty);
      BrokerService started = BrokerFactory.createBroker(CONFIGURATION);
      started.start();
      started.waitUntilStarted();
      return started;
    } finally {
      set.forEach(System::clearProperty);
    }
  }

  private static void stop(BrokerService broker) throws Exception {
    broker.stop();
    broker.waitUntilStopped();
  }
}
