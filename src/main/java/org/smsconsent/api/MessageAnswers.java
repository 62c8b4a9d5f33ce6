package org.smsconsent.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;

import org.smsconsent.data.Row;
import org.smsconsent.outbound.InvalidText;
import org.smsconsent.outbound.Outcomes;
import org.smsconsent.outbound.QueuedText;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Words what became of a text. Thread-safe. */
public final class MessageAnswers {
  private final JsonMapper json = JsonMapper.builder().build();
  private final Outcomes outcomes;
  private final Clock clock;

  public MessageAnswers(Outcomes outcomes, Clock clock) {
    this.outcomes = outcomes;
    this.clock = clock;
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

  /** A document that the contract of the queue refuses. */
  public Answer invalid(Throwable caught) {
    return new Answer(
        400, Answer.JSON, "", outcomes.invalid(InvalidText.in(caught), clock.instant()));
  }

  /** A text that waits in the queue. */
  public Answer queued(QueuedText text) {
    String location = location(text.correlationId());
    return new Answer(
        202,
        Answer.JSON,
        location,
        new Fields()
            .put("id", text.correlationId())
            .put("outcome", "QUEUED")
            .put("detail", "The text is queued; ask for its outcome at the status URL.")
            .put("status", location)
            .json());
  }

  private static String location(String id) {
    return "/api/messages/" + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** What became of a text, 404 for an id that never came. */
  public Answer message(Map<String, Object> columns) {
    if (columns == null) {
      return Answers.problem(404, "No text with this id has come");
    }
    String outcome = outcomes.ofRow(columns);
    return Answer.found(
        outcome.isEmpty()
            ? new Fields()
                .put("id", new Row(columns).required("client_id"))
                .put("outcome", "QUEUED")
                .put("detail", "The text is on its way.")
                .json()
            : outcome);
  }
}
