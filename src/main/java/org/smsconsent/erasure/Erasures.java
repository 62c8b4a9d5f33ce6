package org.smsconsent.erasure;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

import org.smsconsent.api.Answer;
import org.smsconsent.api.ApiRequest;
import org.smsconsent.consent.Customer;
import org.smsconsent.consent.Customers;
import org.smsconsent.data.PlainJdbc;
import org.smsconsent.inbound.RefusedRequest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Forgets a customer: blanks number and words wherever they stand, in one transaction under the
 * customer's lock. The customer's id, the consent, all events and dates stay, so the ledger still
 * verifies and the number is still refused. What waits to be sent is blanked too, and the guard
 * blocks a text without a number. Thread-safe.
 */
public final class Erasures {
  private final JsonMapper json = JsonMapper.builder().build();
  private final DataSource database;
  private final Customers customers;
  private final Clock clock;

  public Erasures(DataSource database, Customers customers, Clock clock) {
    this.database = database;
    this.customers = customers;
    this.clock = clock;
  }

  /** The same for a caller of the API. */
  public Answer answer(ApiRequest request) throws SQLException, JsonProcessingException {
    Erased erased = erase(ErasureRequest.of(request.body(), request.caller().name()));
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("known", erased.known());
    fields.put("texts", erased.texts());
    fields.put("waiting", erased.waiting());
    fields.put("at", erased.at().toString());
    return Answer.found(json.writeValueAsString(fields));
  }

  /**
   * Erases, once; a second time finds nothing more to blank.
   *
   * @throws RefusedRequest 400 for a reason that holds the number; 409 while a text is on its way
   *     to the customer, or an event about the customer waits for the broker: both take moments
   *     while the application runs
   */
  public Erased erase(ErasureRequest request) throws SQLException {
    Customer customer = customers.of(request.number());
    request.forgets(customer);
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        Erased erased = erase(connection, customer, request, clock.instant());
        connection.commit();
        return erased;
      } finally {
        connection.rollback();
      }
    }
  }

  private static Erased erase(
      Connection connection, Customer customer, ErasureRequest request, Instant now)
      throws SQLException {
    String id = customer.id();
    if (PlainJdbc.rows(connection, "customer-lock", id).isEmpty()) {
      // There may be a name from a system, without a text.
      boolean named = PlainJdbc.update(connection, "erasure-name", id) > 0;
      if (named) {
        record(connection, id, request, 0, now);
      }
      return new Erased(named, named, 0, 0, now);
    }
    refuseWhile(
        PlainJdbc.number(connection, "erasure-under-way", id),
        "a text is on its way to this number");
    refuseWhile(
        PlainJdbc.number(connection, "erasure-untold", id),
        "events of this number wait for the broker");
    int waiting = Math.toIntExact(PlainJdbc.number(connection, "erasure-waiting", id));
    int texts = PlainJdbc.update(connection, "erasure-texts", now, id);
    int others =
        PlainJdbc.update(connection, "erasure-addresses", id)
            + PlainJdbc.update(connection, "erasure-requests", id)
            + PlainJdbc.update(connection, "erasure-reviews", id)
            + PlainJdbc.update(connection, "erasure-statements", id)
            + PlainJdbc.update(connection, "erasure-sandbox", customer.number(), id)
            + PlainJdbc.update(connection, "erasure-name", id)
            + PlainJdbc.update(connection, "erasure-customer", id);
    boolean anew = texts + others > 0 || PlainJdbc.number(connection, "erasure-recorded", id) == 0;
    if (anew) {
      record(connection, id, request, texts, now);
    }
    return new Erased(true, anew, texts, texts == 0 ? 0 : waiting, now);
  }

  private static void record(
      Connection connection, String id, ErasureRequest request, int texts, Instant now)
      throws SQLException {
    PlainJdbc.update(
        connection,
        "erasure-insert",
        UUID.randomUUID().toString(),
        id,
        request.actor(),
        request.reason(),
        texts,
        now);
  }

  private static void refuseWhile(long rows, String why) {
    if (rows > 0) {
      throw new RefusedRequest(
          409,
          "Nothing is erased while "
              + why
              + "; try again in a moment, with the application running");
    }
  }
}
