package org.smsconsent.console;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.smsconsent.support.ElmStreet;
import org.smsconsent.support.MovableClock;
import org.smsconsent.support.Web;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

/**
 * Draws the pictures of the documents from the real application, with customers whose numbers are
 * nobody's. It is no test, and runs only when it is named.
 */
class ConsolePictures {
  private static final Path FOLDER = Path.of("docs", "pictures");
  private static final int DAYS = 29;

  private static final String ANA = "+12025550123";
  private static final String BEN = "+12025550147";
  private static final String CARLA = "+12025550162";
  private static final String DEV = "+12025550185";

  private final MovableClock clock = new MovableClock();
  private Console console;
  private Page page;

  @Test
  void draw() throws IOException {
    clock.pass(Duration.ofDays(-DAYS));
    try (Console running = new Console(clock)) {
      console = running;
      month();
      page = console.as("mia", 960, 740, ColorScheme.LIGHT);
      today();
      page.selectOption(".list-head select", "main-street");
      shoot("opted-out", ANA, ".banner.red");
      shoot("rejoined", BEN, ".text.green");
      view("reviews", ".review mark");
      view("operations", ".rules tbody tr");
    }
  }

  /** Elm Street's month, for the operators' plot. */
  private void month() {
    for (int day = 0; day < DAYS; day++) {
      for (int i = 0; i <= day * 5 % 4; i++) {
        String number = String.format("+1303555%04d", 100 + (day * 4 + i) % 100);
        if (i % 2 == 1) {
          console.customer(number, ElmStreet.NUMBER, "not interested");
        }
        console.customer(number, ElmStreet.NUMBER, "STOP");
        if (day % 3 == 0) {
          console.customer(number, ElmStreet.NUMBER, "REJOIN");
        }
      }
      clock.pass(Duration.ofDays(1));
    }
  }

  /** Main Street's day. */
  private void today() {
    name(ANA, "Ana Diaz");
    name(BEN, "Ben Carter");
    name(CARLA, "Carla Okafor");
    console.customer(DEV, "Can I pick up the truck before 6?");
    send("main-street", DEV, "Yes, we are open until 7 today.");
    console.customer(DEV, "not interested");
    console.customer(CARLA, "Please no more messages about that recall");
    console.customer(BEN, "Is the brake job done?");
    send("main-street", BEN, "Your car is ready. We close at 6.");
    console.customer(BEN, "stop texting me");
    console.customer(BEN, "REJOIN");
    send("main-street", BEN, "Welcome back. Your invoice is at the desk.");
    console.customer(ANA, "When will my car be ready?");
    send("main-street", ANA, "It is on the lift now, we will text you at noon.");
    console.customer(ANA, "STOP");
  }

  private void name(String number, String name) {
    ask("PUT", "/api/customers/" + number.replace("+", "%2B"), Map.of("name", name));
  }

  private void send(String store, String to, String body) {
    String id = UUID.randomUUID().toString();
    ask("POST", "/api/messages", Map.of("id", id, "store", store, "to", to, "body", body));
  }

  private void ask(String method, String path, Map<String, Object> body) {
    Object done =
        page.evaluate(
            "async ([method, path, body]) => (await fetch(path, {method, body,"
                + " headers: {'Content-Type': 'application/json'}})).ok",
            new Object[] {method, path, Web.json(body)});
    if (!Boolean.TRUE.equals(done)) {
      throw new IllegalStateException(path + " was refused");
    }
  }

  private void shoot(String name, String number, String sign) throws IOException {
    console.open(page, number);
    page.waitForSelector(".row[aria-current]:not(.unread)");
    keep(name, sign);
  }

  private void view(String name, String sign) throws IOException {
    page.navigate(console.url() + "/#/" + name);
    keep(name, sign);
  }

  private void keep(String name, String sign) throws IOException {
    page.waitForSelector(sign);
    SmallPicture.write(page.screenshot(), FOLDER.resolve(name + ".png"));
  }
}
