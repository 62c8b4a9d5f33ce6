package org.smsconsent.evidence;

import java.io.InputStream;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;

import org.smsconsent.api.Answer;
import org.smsconsent.consent.Customer;
import org.smsconsent.inbound.RefusedRequest;
import org.smsconsent.ledger.Digests;
import org.smsconsent.settings.ProgramVersion;

import com.fasterxml.jackson.databind.JsonNode;

/** The exports that are asked for over HTTP. Thread-safe. */
public final class Exports {
  /** So that a story takes some megabytes at the most; the command takes longer ones. */
  private static final int MOST_TEXTS = 5_000;

  private final DataSource database;
  private final Clock clock;
  private final Stories stories;
  private final StoryDocument documents;
  private final Duration idle;
  private final Semaphore places;

  /**
   * Exports of a database.
   *
   * @param streams how many CSVs may be read at once, each of which holds a connection
   * @param idle after which a CSV is ended that nobody reads
   */
  public Exports(DataSource database, Digests digests, Clock clock, int streams, Duration idle) {
    this.database = database;
    this.clock = clock;
    this.stories = new Stories(database, MOST_TEXTS);
    this.documents = new StoryDocument(digests);
    this.idle = idle;
    this.places = new Semaphore(streams);
  }

  /**
   * The story of a customer.
   *
   * @throws RefusedRequest 404 for somebody of whom nothing is known, 409 for a story that is too
   *     long for an answer
   */
  public Answer customer(ExportRequest request, Customer customer) throws SQLException {
    Story story;
    try {
      story =
          stories
              .of(customer)
              .orElseThrow(() -> new RefusedRequest(404, "Nothing is known of this number"));
    } catch (TooLongStory e) {
      throw new RefusedRequest(409, e.getMessage() + ": use the command export");
    }
    JsonNode document =
        documents.of(
            story,
            new Making(
                clock.instant(),
                "GET /api/exports/customers/" + story.named(),
                ProgramVersion.named()));
    String written = documents.written(document);
    return request.page()
        ? new Answer(
            200,
            "text/html; charset=utf-8",
            Map.of("Content-Security-Policy", StoryPage.POLICY + "; frame-ancestors 'none'"),
            StoryPage.of(document, written))
        : Answer.found(written);
  }

  /**
   * All consents as CSV, to be read and closed by the server.
   *
   * @throws RefusedRequest 503 while too many are read
   */
  public InputStream consents(ExportRequest request) throws SQLException {
    if (!places.tryAcquire()) {
      throw new RefusedRequest(503, "Too many exports run at once. Try again later.");
    }
    try {
      return new CsvStream(
          ConsentCsv.open(database, request.records(), request.since(), ConsentCsv.PAGE),
          idle,
          request.cutOff(),
          places::release);
    } catch (SQLException | RuntimeException e) {
      places.release();
      throw e;
    }
  }
}
