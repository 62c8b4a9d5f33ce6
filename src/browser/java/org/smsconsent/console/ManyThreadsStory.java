package org.smsconsent.console;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import org.junit.jupiter.api.Test;
import org.smsconsent.support.Numbers;

import static org.assertj.core.api.Assertions.assertThat;

/** A list and a thread too long to be drawn at once. */
abstract class ManyThreadsStory extends Story {
  /** Of all rows that the list knows of, those that are not drawn too. */
  private static final String HEIGHT =
      "document.querySelector('.rows').getBoundingClientRect().height";

  @Test
  void thousandsOfThreadsAndTextsAreShownAFewAtATime() throws SQLException {
    String busy = Numbers.next();
    console.customer(busy, "Hello");
    many(busy);
    page = console.as("dana");
    long began = System.nanoTime();
    page.reload();
    page.waitForSelector(".row");
    System.out.printf("5,000 threads: the list is there after %d ms%n", millis(began));
    assertThat(page.locator(".rows > li").count()).isLessThan(60);
    for (int i = 0; i < 6; i++) {
      Object height = page.evaluate(HEIGHT);
      page.evaluate("document.querySelector('.rows-scroller').scrollTop = 1e9");
      page.waitForFunction("before => " + HEIGHT + " > before", height);
    }
    assertThat(page.locator(".rows > li").count()).isLessThan(60);

    began = System.nanoTime();
    console.open(page, busy);
    page.waitForSelector(".text");
    System.out.printf("2,000 texts: the thread is there after %d ms%n", millis(began));
    assertThat(page.locator(".texts > li").count()).isLessThan(150);
  }

  private static long millis(long began) {
    return (System.nanoTime() - began) / 1_000_000;
  }

  private static void many(String busy) throws SQLException {
    try (Connection connection =
            console.running.bundle().pools().background.alone().getConnection();
        Statement statement = connection.createStatement()) {
      String columns =
          "INSERT INTO message (id, direction, customer, intent, number, store, body, status, attempt,"
              + " asked_again, created_at, settled_at) ";
      statement.execute(
          columns
              + "SELECT 'load-' || x, 'IN', 'load-' || x, 'NORMAL', '+1303' || (2000000 + x),"
              + " 'main-street', 'Text number ' || x, 'RECEIVED', 0, false, CURRENT_TIMESTAMP,"
              + " CURRENT_TIMESTAMP FROM system_range(1, 5000) r(x)");
      statement.execute(
          columns
              + "SELECT 'busy-' || x, 'IN', c.id, 'NORMAL', c.number, 'main-street',"
              + " 'Text number ' || x, 'RECEIVED', 0, false, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP"
              + " FROM customer c, system_range(1, 2000) r(x) WHERE c.number = '"
              + busy
              + "'");
    }
  }
}
