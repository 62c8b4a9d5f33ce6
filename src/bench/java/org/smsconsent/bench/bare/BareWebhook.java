package org.smsconsent.bench.bare;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;

import org.smsconsent.data.MessageIds;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

/** The rows of an inbound text in one transaction, and an empty answer when they are committed. */
final class BareWebhook implements HttpHandler {
  private static final byte[] ANSWER = "<Response/>".getBytes(StandardCharsets.UTF_8);

  private final Sql insertText = Sql.named("message-insert-inbound");
  private final Sql insertOutbox = Sql.named("outbox-insert");
  private final BareConsent consent = new BareConsent();
  private final DataSource database;
  private final Semaphore wake;

  BareWebhook(DataSource database, Semaphore wake) {
    this.database = database;
    this.wake = wake;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    int status = 200;
    try {
      String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      record(fields(form));
      wake.release();
    } catch (SQLException e) {
      e.printStackTrace();
      status = 503;
    }
    exchange.getResponseHeaders().set("Content-Type", "text/xml; charset=utf-8");
    exchange.sendResponseHeaders(status, ANSWER.length);
    exchange.getResponseBody().write(ANSWER);
    exchange.close();
  }

  private static Map<String, String> fields(String form) {
    Map<String, String> fields = new HashMap<>();
    for (String field : form.split("&")) {
      int equals = field.indexOf('=');
      fields.put(
          field.substring(0, equals),
          URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
    }
    return fields;
  }

  private void record(Map<String, String> form) throws SQLException {
    String body = form.get("Body");
    String intent = body.equals("STOP") ? "OPT_OUT" : body.equals("REJOIN") ? "REJOIN" : "NORMAL";
    Map<String, Object> values = values(form, body, intent);
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      consent.customer(connection, values);
      insertText.run(connection, values);
      announce(connection, values, "EVENTS", "message.received", event(values));
      if (!intent.equals("NORMAL")) {
        consent.change(connection, values);
        announce(connection, values, "EVENTS", "consent.changed", event(values) + evidence(values));
        consent.reply(connection, values);
        announce(connection, values, "REPLIES", "reply", values.get("reply.id") + " 0");
      }
      connection.commit();
    }
  }

  private void announce(
      Connection connection,
      Map<String, Object> values,
      String destination,
      String type,
      String payload)
      throws SQLException {
    values.put("entry.destination", destination);
    values.put("entry.type", type);
    values.put("entry.payload", payload);
    insertOutbox.run(connection, values);
  }

  private static Map<String, Object> values(Map<String, String> form, String body, String intent) {
    String number = form.get("From");
    Instant now = Instant.now();
    return Values.of(
        "customer.id",
        number,
        "customer.number",
        number,
        "entry.customer",
        number,
        "now",
        now,
        "text.id",
        MessageIds.next(),
        "text.store",
        "main-street",
        "text.to",
        form.get("To"),
        "text.body",
        body,
        "text.media",
        null,
        "text.note",
        null,
        "text.providerId",
        form.get("MessageSid"),
        "text.receivedAt",
        now,
        "detection.intent",
        intent,
        "detection.rule",
        "bench/" + intent,
        "detection.version",
        "en-1",
        "detection.words",
        body);
  }

  private static String event(Map<String, Object> values) {
    return "{\"id\":\""
        + Values.id()
        + "\",\"type\":\"message.received\",\"time\":\""
        + values.get("now")
        + "\",\"store\":\"main-street\",\"number\":\""
        + values.get("customer.number")
        + "\",\"message\":{\"id\":\""
        + values.get("text.id")
        + "\",\"providerId\":\""
        + values.get("text.providerId")
        + "\",\"body\":\""
        + values.get("text.body")
        + "\",\"intent\":\""
        + values.get("detection.intent")
        + "\",\"rule\":\"bench\",\"ruleVersion\":\"en-1\"}}";
  }

  private static String evidence(Map<String, Object> values) {
    return " ".repeat(60) + values.get("event.hash");
  }
}
