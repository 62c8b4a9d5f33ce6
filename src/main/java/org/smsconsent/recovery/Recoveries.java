package org.smsconsent.recovery;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.smsconsent.api.Answer;
import org.smsconsent.api.ApiRequest;
import org.smsconsent.inbound.RefusedRequest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Reads who wants lost texts back, and says what came of it. Thread-safe. */
public final class Recoveries {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String provider;
  private final Clock clock;

  public Recoveries(String provider, Clock clock) {
    this.provider = provider;
    this.clock = clock;
  }

  /**
   * From when on to look.
   *
   * @throws RefusedRequest 409 with a provider that keeps no list, 400 for a moment to come
   */
  public ZonedDateTime since(ApiRequest request) throws JsonProcessingException {
    if (!provider.equals("twilio")) {
      throw new RefusedRequest(409, "The sandbox loses no text: it keeps no list to look at");
    }
    Instant since =
        OffsetDateTime.parse(JSON.readTree(request.body()).path("since").textValue()).toInstant();
    if (since.isAfter(clock.instant())) {
      throw new RefusedRequest(400, "since is a moment to come");
    }
    return since.atZone(ZoneOffset.UTC);
  }

  /** How many texts came back. */
  public Answer answer(ZonedDateTime since, List<?> recovered) throws JsonProcessingException {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("since", since.toInstant().toString());
    answer.put("recovered", recovered.size());
    return Answer.found(JSON.writeValueAsString(answer));
  }
}
