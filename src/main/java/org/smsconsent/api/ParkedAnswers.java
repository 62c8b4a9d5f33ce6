package org.smsconsent.api;

import java.util.List;
import jakarta.jms.JMSException;

import org.smsconsent.inbound.RefusedRequest;
import org.smsconsent.outbound.ParkedTexts;
import org.smsconsent.outbound.ParkedTexts.Parked;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Words what could not be understood, and what operators do with it. Thread-safe. */
public final class ParkedAnswers {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ParkedTexts parked;

  public ParkedAnswers(ParkedTexts parked) {
    this.parked = parked;
  }

  /** The oldest of them. */
  public Answer list() throws JMSException {
    return Answer.found(Fields.json(parked.oldest().stream().map(ParkedAnswers::fields).toList()));
  }

  private static java.util.Map<String, Object> fields(Parked text) {
    return new Fields()
        .put("id", text.id())
        .put("at", text.at().toString())
        .put("reason", text.reason())
        .put("detail", text.detail())
        .put("body", text.body())
        .put("truncated", text.truncated())
        .values();
  }

  /** One is back on the queue; 404 where it is not there any more. */
  public Answer replay(ApiRequest request) throws JMSException {
    return done(parked.replay(request.path()));
  }

  /** One is thrown away; 404 where it is not there any more. */
  public Answer discard(ApiRequest request) throws JMSException {
    return done(parked.discard(request.path()));
  }

  private static Answer done(boolean there) {
    return there
        ? Answer.NOTHING
        : Answers.of(new RefusedRequest(404, "There is no such text any more"));
  }

  /** What the audit keeps of it: which message, and why where a reason was asked for. */
  public String note(ApiRequest request) throws JsonProcessingException {
    String reason =
        request.body().isEmpty() ? "" : JSON.readTree(request.body()).path("reason").asText("");
    return String.join(" ", List.of(request.path(), reason)).strip();
  }
}
