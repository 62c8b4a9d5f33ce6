package org.smsconsent.sandbox;

import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

import org.smsconsent.data.Lines;
import org.smsconsent.outbound.ClearedText;
import org.smsconsent.outbound.ProviderAnswer;
import org.smsconsent.outbound.ProviderAnswer.Accepted;
import org.smsconsent.outbound.ProviderAnswer.NeverReceived;
import org.smsconsent.outbound.ProviderAnswer.Unavailable;
import org.smsconsent.outbound.ProviderAnswer.Unclear;

/**
 * A phone company in the process. It records what it takes on a connection of its own, at once,
 * whatever becomes of the transaction that called it, and it never refuses a text: not even to
 * somebody who said stop. Thread-safe.
 */
public final class Sandbox {
  /** Milliseconds always, where {@link Instant#toString} leaves zeros out. */
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final DataSource database;
  private final Clock clock;
  private final Duration delay;
  private final Duration timeout;

  /**
   * A phone company.
   *
   * @param database its own connections
   * @param delay how long it takes to answer a text it has taken
   * @param timeout how long its caller waits
   */
  public Sandbox(DataSource database, Clock clock, Duration delay, Duration timeout) {
    this.database = database;
    this.clock = clock;
    this.delay = delay;
    this.timeout = timeout;
  }

  /**
   * Takes a text and answers after the delay; not at all where the caller's patience is shorter.
   */
  public ProviderAnswer take(ClearedText.Call call) throws InterruptedException {
    String sid = "SB" + UUID.randomUUID().toString().replace("-", "");
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO sandbox_text (sid, reference, sender, phone, body, media, at) VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, sid);
      insert.setString(2, call.reference());
      insert.setString(3, call.from());
      insert.setString(4, call.to());
      insert.setString(5, call.text());
      insert.setString(6, Lines.join(call.media().stream().map(URI::toString).toList()));
      insert.setObject(7, clock.instant().atOffset(ZoneOffset.UTC));
      insert.executeUpdate();
    } catch (SQLException e) {
      // A commit whose answer was lost may have been made; no connection at all is certain.
      return e instanceof java.sql.SQLTransientConnectionException
          ? new Unavailable("sandbox-down")
          : new Unclear();
    }
    boolean patient = delay.compareTo(timeout) < 0;
    Thread.sleep((patient ? delay : timeout).toMillis());
    return patient ? new Accepted(sid) : new Unclear();
  }

  /** Whether it has taken the text of a message. */
  public ProviderAnswer find(String reference) {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT sid FROM sandbox_text WHERE reference = ? ORDER BY id LIMIT 1")) {
      query.setString(1, reference);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? new Accepted(row.getString(1)) : new NeverReceived();
      }
    } catch (SQLException e) {
      return new Unclear();
    }
  }

  /** What a phone has received, oldest first. */
  public List<Map<String, Object>> received(String phone) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT sender, body, at, media FROM sandbox_text WHERE phone = ? ORDER BY id")) {
      query.setString(1, phone);
      List<Map<String, Object>> texts = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          Map<String, Object> text = new LinkedHashMap<>();
          text.put("from", rows.getString(1));
          text.put("body", rows.getString(2));
          text.put("at", MOMENT.format(rows.getObject(3, OffsetDateTime.class)));
          List<String> media = Lines.split(rows.getString(4));
          if (!media.isEmpty()) {
            text.put("media", media);
          }
          texts.add(text);
        }
      }
      return texts;
    }
  }
}
