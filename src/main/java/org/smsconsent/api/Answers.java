package org.smsconsent.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.smsconsent.consent.ConsentEvent;
import org.smsconsent.consent.Customer;
import org.smsconsent.data.Row;
import org.smsconsent.inbound.RefusedRequest;
import org.smsconsent.outbound.InvalidText;
import org.smsconsent.outbound.Outcomes;
import org.smsconsent.outbound.QueuedText;
import org.smsconsent.store.Stores;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Words the API's answers. Thread-safe. */
public final class Answers {
  private final JsonMapper json = JsonMapper.builder().build();
  private final Outcomes outcomes;
  private final Stores stores;
  private final Clock clock;

  public Answers(Outcomes outcomes, Stores stores, Clock clock) {
    this.outcomes = outcomes;
    this.stores = stores;
    this.clock = clock;
  }

  private Answer problem(int status, String detail) {
    return new Answer(
        status,
        Answer.PROBLEM,
        "",
        write(fields("status", status, "title", title(status), "detail", detail)));
  }

  private static String title(int status) {
    return switch (status) {
      case 400 -> "Bad request";
      case 401 -> "Not authorized";
      case 403 -> "Forbidden";
      case 404 -> "Not found";
      case 405 -> "Not allowed";
      case 409 -> "Conflict";
      case 413 -> "Too large";
      case 503 -> "Not available";
      default -> "Refused";
    };
  }

  /** The outcome that came back over the queue, under the status that says the same. */
  public Answer outcome(String document) throws JsonProcessingException {
    var node = json.readTree(document);
    int status =
        switch (node.path("outcome").asText()) {
          case "SENT" -> 200;
          case "BLOCKED" -> 409;
          case "INVALID" -> 400;
          case "EXPIRED" -> 410;
          case "FAILED" -> 502;
          default -> 202;
        };
    return new Answer(
        status, Answer.JSON, status == 202 ? location(node.path("id").asText()) : "", document);
  }

  /** A document that the contract refuses. */
  public Answer invalid(Throwable caught) {
    return new Answer(
        400, Answer.JSON, "", outcomes.invalid(InvalidText.in(caught), clock.instant()));
  }

  /** A request that cannot be taken, as problem+json (RFC 9457). */
  public Answer refused(Throwable caught) {
    RefusedRequest refused = RefusedRequest.in(caught);
    return problem(refused.getStatus(), refused.getMessage());
  }

  /** A request that failed for no fault of its own. */
  public Answer failed() {
    return problem(503, "The request could not be carried out. Try again.");
  }

  /** A text that waits in the queue. */
  public Answer queued(QueuedText text) {
    return new Answer(
        202,
        Answer.JSON,
        location(text.correlationId()),
        write(
            fields(
                "id",
                text.correlationId(),
                "outcome",
                "QUEUED",
                "detail",
                "The text is queued; ask for its outcome at the status URL.",
                "status",
                location(text.correlationId()))));
  }

  private static String location(String id) {
    return "/api/messages/" + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** What became of a text, 404 for an id that never came. */
  public Answer message(Map<String, Object> columns) {
    if (columns == null) {
      return problem(404, "No text with this id has come");
    }
    String outcome = outcomes.ofRow(columns);
    String id = new Row(columns).required("client_id");
    return new Answer(
        200,
        Answer.JSON,
        "",
        outcome.isEmpty()
            ? write(fields("id", id, "outcome", "QUEUED", "detail", "The text is on its way."))
            : outcome);
  }

  /** The stores. */
  public Answer stores() {
    List<Object> list = new ArrayList<>();
    stores
        .all()
        .forEach(
            store ->
                list.add(
                    fields("id", store.id(), "name", store.name(), "numbers", store.numbers())));
    return new Answer(200, Answer.JSON, "", write(list));
  }

  /** What waits for a person's decision, oldest first. */
  public Answer reviews(List<Map<String, Object>> rows) {
    List<Object> list = new ArrayList<>();
    for (Map<String, Object> columns : rows) {
      Row row = new Row(columns);
      list.add(
          fields(
              "id",
              row.required("id"),
              "openedAt",
              row.instant("opened_at").orElseThrow().toString(),
              "messageId",
              row.required("message_id"),
              "number",
              row.text("number").orElse(null),
              "store",
              row.text("store").orElse(null),
              "body",
              row.text("body").orElse(""),
              "rule",
              row.text("rule").orElse(null),
              "ruleVersion",
              row.text("rule_version").orElse(null),
              "words",
              row.text("words").orElse(null)));
    }
    return new Answer(200, Answer.JSON, "", write(list));
  }

  /** The state that a decision led to. */
  public Answer decided(ConsentEvent event) {
    return new Answer(
        200,
        Answer.JSON,
        "",
        write(
            fields(
                "state",
                event.state().name(),
                "sequence",
                event.sequence(),
                "hash",
                event.hash())));
  }

  /** A customer's consent in each scope, with the events that made it. */
  public Answer consent(Customer customer, List<Map<String, Object>> events) {
    return new Answer(200, Answer.JSON, "", write(consentFields(customer, events)));
  }

  private static Map<String, Object> consentFields(
      Customer customer, List<Map<String, Object>> events) {
    Map<String, Object> states = new LinkedHashMap<>();
    List<Object> history = new ArrayList<>();
    for (Map<String, Object> columns : events) {
      Row row = new Row(columns);
      states.put(row.required("scope"), row.required("state"));
      history.add(
          fields(
              "scope",
              row.required("scope"),
              "sequence",
              row.number("sequence"),
              "kind",
              row.required("kind"),
              "state",
              row.required("state"),
              "rule",
              row.required("rule"),
              "ruleVersion",
              row.required("rule_version"),
              "channel",
              row.required("channel"),
              "actor",
              row.required("actor"),
              "store",
              row.text("store").orElse(null),
              "messageId",
              row.text("message_id").orElse(null),
              "receivedAt",
              row.instant("received_at").orElseThrow().toString(),
              "recordedAt",
              row.instant("recorded_at").orElseThrow().toString(),
              "hash",
              row.required("hash")));
    }
    return fields(
        "number",
        customer.number(),
        "state",
        states.getOrDefault("all", "NONE"),
        "scopes",
        states,
        "history",
        history);
  }

  /** A customer's thread with the consent that stands over it. */
  public Answer thread(
      Customer customer, List<Map<String, Object>> events, List<Map<String, Object>> newestFirst) {
    List<Object> texts = new ArrayList<>();
    for (Map<String, Object> columns : newestFirst) {
      Row row = new Row(columns);
      texts.add(
          fields(
              "id",
              row.required("id"),
              "clientId",
              row.text("client_id").orElse(null),
              "direction",
              row.required("direction"),
              "intent",
              row.required("intent"),
              "store",
              row.text("store").orElse(null),
              "rule",
              row.text("rule").orElse(null),
              "words",
              row.text("words").orElse(null),
              "body",
              row.text("body").orElse(""),
              "media",
              row.text("media").map(urls -> List.of(urls.split("\n"))).orElse(null),
              "author",
              row.text("author").orElse(null),
              "category",
              row.text("category").orElse(null),
              "status",
              row.required("status"),
              "reason",
              row.text("reason").orElse(null),
              "detail",
              row.text("detail").orElse(null),
              "at",
              row.instant("created_at").orElseThrow().toString(),
              "settledAt",
              row.instant("settled_at").map(Object::toString).orElse(null),
              "dueAt",
              row.instant("due_at").map(Object::toString).orElse(null)));
    }
    Collections.reverse(texts);
    Map<String, Object> thread = consentFields(customer, events);
    thread.remove("history");
    thread.put("messages", texts);
    return new Answer(200, Answer.JSON, "", write(thread));
  }

  /** An import that waits or runs. */
  public Answer importing(Row row) {
    return new Answer(
        202, Answer.JSON, "/api/imports/" + row.required("id"), write(importFields(row)));
  }

  /** How far an import is. */
  public Answer oneImport(Row row) {
    return new Answer(200, Answer.JSON, "", write(importFields(row)));
  }

  /** The newest imports, newest first. */
  public Answer imports(List<Map<String, Object>> rows) {
    return new Answer(
        200,
        Answer.JSON,
        "",
        write(rows.stream().map(Row::new).map(Answers::importFields).toList()));
  }

  private static Map<String, Object> importFields(Row row) {
    return fields(
        "id",
        row.required("id"),
        "state",
        row.required("state"),
        "file",
        row.required("file"),
        "fileDigest",
        row.required("file_digest"),
        "scope",
        row.required("scope"),
        "store",
        row.text("store").orElse(null),
        "source",
        row.text("source").orElse(null),
        "actor",
        row.required("actor"),
        "announce",
        row.flag("announce"),
        "imported",
        row.number("imported"),
        "alreadyOut",
        row.number("already_out"),
        "keptIn",
        row.number("kept_in"),
        "refused",
        row.number("refused"),
        "problem",
        row.text("problem").orElse(null),
        "createdAt",
        row.instant("created_at").orElseThrow().toString(),
        "progressedAt",
        row.instant("progressed_at").orElseThrow().toString(),
        "finishedAt",
        row.instant("finished_at").map(Object::toString).orElse(null));
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> fields(Object... namesAndValues) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i + 1] != null) {
        fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
      }
    }
    return fields;
  }
}
