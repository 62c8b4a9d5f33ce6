package org.smsconsent.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.smsconsent.access.Staff;
import org.smsconsent.support.ElmStreet;
import org.smsconsent.support.MovableClock;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Web;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

/**
 * One bundle and one browser for all stories; each story has a window of its own. There are two
 * stores, which customers leave one by one: Mia manages both, Dana advises Main Street's customers.
 */
final class Console implements AutoCloseable {
  final RunningBundle running;

  final Chromium chromium = new Chromium();

  /** What pages complained about: failed scripts, and what their own policy forbade them. */
  final List<String> complaints = chromium.complaints;

  Console() throws IOException {
    this(new MovableClock());
  }

  Console(MovableClock clock) throws IOException {
    Path folder = RunningBundle.folder();
    Files.writeString(
        folder.resolve("users"),
        Staff.line("mia", "manager", "*") + Staff.line("dana", "advisor", "main-street"));
    Map<String, String> settings = new HashMap<>(ElmStreet.settings());
    settings.put("SMS_CONSENT_SCOPE", "store");
    settings.put("SMS_USERS_PATH", "users");
    running = RunningBundle.start(folder, settings, clock);
  }

  String url() {
    return "http://127.0.0.1:" + running.environment().get("SMS_HTTP_PORT");
  }

  /** A new window in which a person has logged in. */
  Page as(String name) {
    return as(name, 1440, 900, ColorScheme.LIGHT);
  }

  Page as(String name, int width, int height, ColorScheme scheme) {
    Page page = window(width, height, scheme);
    page.navigate(url());
    logIn(page, name);
    return page;
  }

  Page window(int width, int height, ColorScheme scheme) {
    return chromium.window(width, height, scheme);
  }

  void logIn(Page page, String name) {
    page.fill("#login-name", name);
    page.fill("#login-password", Staff.PASSWORD);
    page.click(".login .go");
    page.waitForSelector(".rail");
  }

  /** Opens a customer's thread. */
  void open(Page page, String number) {
    page.navigate(url() + "/#/threads/" + number.replace("+", "%2B"));
    page.waitForSelector(".who-number");
  }

  /** A customer texts Main Street. */
  void customer(String number, String words) {
    customer(number, Web.STORE, words);
  }

  /** A customer texts a number of a store's. */
  void customer(String number, String store, String words) {
    Web web = running.web();
    int status =
        web.post(
                "/sandbox/phones/" + number + "/texts",
                "application/json",
                Web.json(Map.of("to", store, "body", words)))
            .statusCode();
    if (status != 200) {
      throw new IllegalStateException("The store answers " + status);
    }
  }

  void shoot(Page page, String name) {
    chromium.shoot(page, name);
  }

  @Override
  public void close() {
    chromium.close();
    running.close();
  }
}
