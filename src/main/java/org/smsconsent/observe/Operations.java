package org.smsconsent.observe;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.smsconsent.api.Answer;
import org.smsconsent.broker.QueueDepths;
import org.smsconsent.data.PlainJdbc;
import org.smsconsent.data.Pools;
import org.smsconsent.data.Row;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Words for the operators' page how the bundle is. Thread-safe. */
public final class Operations {
  private static final String OURS = "sms";

  private final JsonMapper json = JsonMapper.builder().build();
  private final Pools pools;
  private final Backlog backlog;
  private final ConsentCounts counts;
  private final QueueDepths depths;
  private final RecentWarnings warnings;
  private final Clock clock;

  public Operations(
      Pools pools,
      Backlog backlog,
      ConsentCounts counts,
      QueueDepths depths,
      RecentWarnings warnings,
      Clock clock) {
    this.pools = pools;
    this.backlog = backlog;
    this.counts = counts;
    this.depths = depths;
    this.warnings = warnings;
    this.clock = clock;
  }

  /**
   * All that the page shows.
   *
   * @throws SQLException when the database does not answer, which is answered 503
   */
  public Answer now(Exchange exchange) throws SQLException, JsonProcessingException {
    Instant now = clock.instant();
    Backlog.Waiting waiting = backlog.now();
    ConsentCounts.Counts moved = counts.now();
    return Answer.found(
        json.writeValueAsString(
            object(
                "at", now.toString(),
                "health", health(exchange.getContext()),
                "outbox",
                    object(
                        "waiting",
                        waiting.outbox(),
                        "oldestAt",
                        waiting.outbox() == 0 ? null : now.minus(waiting.age()).toString()),
                "deferred", deferred(),
                "invalid", object("waiting", depths.invalid().orElse(null)),
                "queues",
                    depths.now().entrySet().stream()
                        .map(
                            queue ->
                                object(
                                    "name",
                                    queue.getKey(),
                                    "waiting",
                                    queue.getValue().orElse(null)))
                        .toList(),
                "days",
                    moved.days().stream()
                        .map(
                            day ->
                                object(
                                    "day", day.day().toString(),
                                    "optOuts", day.optOuts(),
                                    "rejoins", day.rejoins(),
                                    "suspected", day.suspected()))
                        .toList(),
                "rules",
                    moved.rules().stream()
                        .map(
                            rule ->
                                object(
                                    "rule", rule.rule(),
                                    "version", rule.version(),
                                    "fired", rule.fired()))
                        .toList(),
                "errors",
                    warnings.newest().stream()
                        .map(
                            one ->
                                object(
                                    "at", one.at().toString(),
                                    "logger", one.logger(),
                                    "message", one.message()))
                        .toList())));
  }

  private static List<Map<String, Object>> health(CamelContext context) {
    List<Map<String, Object>> parts = new ArrayList<>();
    HealthCheckHelper.invokeReadiness(context).stream()
        .filter(result -> OURS.equals(result.getCheck().getGroup()))
        .sorted(Comparator.comparing(result -> result.getCheck().getId()))
        .forEach(
            result ->
                parts.add(
                    object(
                        "name",
                        result.getCheck().getId(),
                        "up",
                        result.getState() == HealthCheck.State.UP,
                        "degraded",
                        result.getDetails().get(RouteFilesHealth.DEGRADED),
                        "detail",
                        result.getMessage().orElse(null))));
    return parts;
  }

  private Map<String, Object> deferred() throws SQLException {
    try (Connection connection = pools.background.alone().getConnection()) {
      Row row = new Row(PlainJdbc.rows(connection, "operations-deferred").get(0));
      return object(
          "waiting",
          row.number("waiting"),
          "oldestAt",
          row.instant("oldest").map(Instant::toString).orElse(null));
    }
  }

  private static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i + 1] != null) {
        object.put((String) namesAndValues[i], namesAndValues[i + 1]);
      }
    }
    return object;
  }
}
