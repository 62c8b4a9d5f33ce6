package org.smsconsent.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import jakarta.jms.JMSException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import org.smsconsent.support.Jms;
import org.smsconsent.support.Numbers;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What staff see and do in the console, on the real application in a real browser. */
class ConsoleTest {
  /** Of all rows that the list knows of, those that are not drawn too. */
  private static final String HEIGHT =
      "document.querySelector('.rows').getBoundingClientRect().height";

  private static Console console;
  private Page page;

  @BeforeAll
  static void start() throws Exception {
    console = new Console();
  }

  @AfterAll
  static void stop() {
    console.close();
  }

  @AfterEach
  void nothingWentWrongBehindTheScenes() {
    if (page != null) {
      page.context().close();
    }
    assertThat(console.complaints).isEmpty();
  }

  @Test
  void aWrongPasswordIsToldAndARightOneOpensTheConsole() {
    page = console.window(1440, 900, ColorScheme.LIGHT);
    page.navigate(console.url());
    page.fill("#login-name", "mia");
    page.fill("#login-password", "not the password");
    page.click(".login .go");
    assertThat(page.locator("#login-problem")).isVisible();
    assertThat(page.locator("#login-problem")).containsText("not right");

    console.logIn(page, "mia");
    assertThat(page.locator(".rail")).containsText("Review");
  }

  @Test
  void anAdvisorSeesNothingThatOnlyManagersMayDo() {
    String number = Numbers.next();
    console.customer(number, "Hello");
    page = console.as("dana");
    console.open(page, number);

    assertThat(page.locator(".text.in")).hasCount(1);
    assertThat(page.locator(".rail")).not().containsText("Review");
    assertThat(page.locator("[data-action=opt-out]")).hasCount(0);
    page.navigate(console.url() + "/#/reviews");
    assertThat(page.locator(".view-threads")).isVisible();
  }

  @Test
  void aStopTurnsTheThreadRedWhileSomebodyTypesAndKeepsTheDraft() {
    String number = Numbers.next();
    console.customer(number, "Is my car ready?");
    page = console.as("dana");
    console.open(page, number);
    assertThat(page.locator("[data-action=text]")).isEnabled();
    page.fill(".composer textarea", "It will be ready at");

    console.customer(number, "STOP");

    assertThat(page.locator(".banner.red")).containsText("opted out");
    assertThat(page.locator(".banner.red")).containsText("REJOIN or OPTIN");
    assertThat(page.locator(".banner.red")).containsText("Calls and e-mail are not affected");
    assertThat(page.locator(".text.in.red")).containsText("Opt-out message");
    assertThat(page.locator(".text.automatic")).containsText("Confirms the opt-out");
    assertThat(page.locator("[data-action=text]")).isDisabled();
    assertThat(page.locator(".composer textarea")).hasValue("It will be ready at");
    console.shoot(page, "opted-out");
  }

  @Test
  void sendingToWhoIsOptedOutWarnsAndTheAttemptStandsInTheThread() {
    String number = Numbers.next();
    console.customer(number, "STOP");
    page = console.as("dana");
    console.open(page, number);
    assertThat(page.locator(".banner.red")).isVisible();
    page.fill(".composer textarea", "Are you sure?");
    page.click(".composer .go");

    assertThat(page.locator("dialog[role=alertdialog]")).containsText("opted out");
    console.shoot(page, "not-sent");
    page.keyboard().press("Escape");
    assertThat(page.locator(".text.refused")).containsText("Are you sure?");
    assertThat(page.locator(".text.refused")).containsText("Not sent");
    assertThat(page.locator(".composer textarea")).hasValue("Are you sure?");
    assertThat(console.running.web().received(number)).noneMatch(text -> text.contains("sure"));
  }

  @Test
  void aRejoinTurnsTheMessageGreenAndTextsGoAgain() {
    String number = Numbers.next();
    console.customer(number, "STOP");
    page = console.as("dana");
    console.open(page, number);
    assertThat(page.locator(".banner.red")).isVisible();

    console.customer(number, "REJOIN");

    assertThat(page.locator(".text.in.green")).containsText("Rejoin message");
    assertThat(page.locator(".banner")).hasCount(0);
    page.fill(".composer textarea", "Welcome back");
    page.keyboard().press("Control+Enter");
    assertThat(page.locator(".text.out:not(.automatic)")).containsText("Sent");
    assertThat(console.running.web().received(number))
        .anyMatch(text -> text.equals("Welcome back Text STOP to opt-out"));
    page.click("#tab-consent");
    assertThat(page.locator(".timeline > li")).hasCount(2);
    console.shoot(page, "rejoined");
  }

  @Test
  void aNewTextToWhoIsOptedOutIsRefusedTheSameWay() {
    String number = Numbers.next();
    console.customer(number, "STOP");
    page = console.as("dana");
    page.keyboard().press("n");
    page.fill("#new-to", number);
    page.fill("dialog .composer textarea", "Hello");
    page.click("dialog .composer .go");
    assertThat(page.locator("dialog[role=alertdialog]")).containsText("opted out");
    page.click("dialog[role=alertdialog] .quiet:has-text('Open the thread')");
    assertThat(page.locator(".text.refused")).containsText("Hello");
  }

  @Test
  void aNewcomerSeesTheWholeLoopWithTheSandboxPhone() {
    page = console.as("dana");
    String number = Numbers.next();
    page.fill("#phone-number", number);
    page.keyboard().press("Tab");
    page.click(".phone-tries button:has-text('STOP')");
    page.click(".phone-form button");
    assertThat(page.locator(".banner.red")).isVisible();
    assertThat(page.locator(".phone-texts")).containsText("opted you out");
    page.click(".phone-tries button:has-text('REJOIN')");
    page.click(".phone-form button");
    assertThat(page.locator(".banner")).hasCount(0);
    assertThat(page.locator(".phone-texts")).containsText("opted back in");
  }

  @Test
  void aManagerDismissesWithAReasonAndCanUndoBeforeItIsSaved() {
    String number = Numbers.next();
    console.customer(number, "not interested");
    page = console.as("mia");
    page.navigate(console.url() + "/#/reviews");
    var card =
        page.locator(".review")
            .filter(
                new com.microsoft.playwright.Locator.FilterOptions()
                    .setHasText(number.substring(8)));
    assertThat(card.locator("mark")).containsText("not interested");
    console.shoot(page, "review");
    card.locator("button:has-text('It is not')").click();
    card.locator("button[type=submit]").click();
    assertThat(card).containsText("needs a reason");
    card.locator("textarea").fill("meant the offer");
    card.locator("button[type=submit]").click();
    card.locator("button:has-text('Undo')").click();
    assertThat(card).containsText("It is an opt-out");
    assertThat(state(number)).isEqualTo("SUSPECTED");

    card.locator("button:has-text('It is an opt-out')").click();
    assertThat(card).containsText("Saved in");
    card.waitFor(
        new com.microsoft.playwright.Locator.WaitForOptions()
            .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
    assertThat(state(number)).isEqualTo("OPTED_OUT");
  }

  @Test
  void aManagerRecordsAnOptOutFromThePhoneAndNobodyHasAButtonForTheWayBack() {
    String number = Numbers.next();
    console.customer(number, "Hello");
    page = console.as("mia");
    console.open(page, number);
    page.click("[data-action=opt-out]");
    page.click("dialog .stop");
    assertThat(page.locator("#optout-problem")).isVisible();
    page.fill("#optout-words", "Please do not text me any more");
    page.click("dialog .stop");
    assertThat(page.locator(".banner.red")).isVisible();
    assertThat(page.locator("button:text-matches('^(opt|rejoin).{0,4}in', 'i')")).hasCount(0);
    page.click(".banner .link");
    assertThat(page.locator("dialog")).containsText("TCPA");
  }

  @Test
  void aDraftOutlivesTheSession() {
    String number = Numbers.next();
    console.customer(number, "Hello");
    page = console.as("dana");
    console.open(page, number);
    page.fill(".composer textarea", "Your car will be");
    page.context().clearCookies();
    page.waitForSelector(".login");
    console.logIn(page, "dana");
    assertThat(page.locator(".composer textarea")).hasValue("Your car will be");
  }

  @Test
  void aManagerSeesHowTheBundleIsAndHowConsentMoves() {
    String number = Numbers.next();
    console.customer(number, "STOP");
    LoggerFactory.getLogger("org.smsconsent.console.Story").warn("Something about {}", number);
    page = console.as("mia");
    page.keyboard().press("3");

    assertThat(page.locator(".health li.green")).hasCount(4);
    assertThat(page.locator(".plot svg[role=img]"))
        .hasAttribute("aria-label", Pattern.compile("Opt-outs: [1-9]"));
    page.click("summary:has-text('as a table')");
    assertThat(page.locator(".ops-plot-card tbody tr")).hasCount(30);
    assertThat(page.locator(".rules tbody th").first()).not().isEmpty();
    assertThat(page.locator(".log"))
        .containsText("Something about …" + number.substring(number.length() - 4));
    assertThat(page.locator("main")).not().containsText("undefined");

    // What goes wrong while somebody looks is shown without a reload.
    stop("conversation");
    page.waitForSelector(".health li.red:has-text('conversation')");
    assertThat(page.locator(".health li.red")).containsText("Down");
    start("conversation");
    page.waitForSelector(".health:not(:has(.red))");
  }

  @Test
  void aManagerReplaysOrDiscardsWhatCouldNotBeUnderstood() throws JMSException {
    String words = "<script>alert(1)</script> " + Jms.id();
    try (Jms dms = new Jms(console.running.broker())) {
      dms.queue(dms.session().createTextMessage(words));
    }
    page = console.as("mia");
    page.onDialog(dialog -> console.complaints.add("a stranger's script ran"));
    page.navigate(console.url() + "/#/operations");
    var letter =
        page.locator(".letters li")
            .filter(
                new com.microsoft.playwright.Locator.FilterOptions()
                    .setHasText(words.substring(words.length() - 30)));
    assertThat(letter.locator("pre")).hasText(words);

    letter.locator("button:has-text('Replay')").click();
    assertThat(page.locator(".toast")).containsText("Put back");
    // It still is no JSON, so it comes back.
    assertThat(letter).hasCount(1);
    letter.locator("button:has-text('Discard')").click();
    page.click("dialog .stop");
    assertThat(page.locator("dialog")).isVisible();
    page.fill("#discard-reason", "a test of the DMS");
    page.click("dialog .stop");

    assertThat(letter).hasCount(0);
    assertThat(
            console.running.rows(
                "SELECT actor FROM audit WHERE note LIKE '%a test of the DMS' AND outcome = '204'"))
        .containsExactly(Map.of("actor", "mia"));
  }

  private static void stop(String route) {
    try {
      console.running.bundle().context().getRouteController().stopRoute(route);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void start(String route) {
    try {
      console.running.bundle().context().getRouteController().startRoute(route);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatStrangersWriteStaysText() {
    String number = Numbers.next();
    String words = "<script>alert(1)</script> <img src=x onerror=alert(1)> \u202Eright to left";
    console.customer(number, words);
    page = console.as("dana");
    page.onDialog(dialog -> console.complaints.add("a stranger's script ran"));
    console.open(page, number);
    assertThat(page.locator(".text.in bdi")).hasText(words);
    assertThat(page.locator(".texts img")).hasCount(0);
  }

  /** By the table of cases that the server is held to, too. */
  @Test
  void segmentsAreCountedAsTheServerCountsThem() throws IOException {
    page = console.as("dana");
    Object different =
        page.evaluate(
            "async cases => { const {segments} = await import('/console/segments.js');"
                + " return JSON.parse(cases).filter(one => {"
                + " const counted = segments(one.text.map(([part, times]) => part.repeat(times)).join(''));"
                + " return counted.segments !== one.segments || counted.encoding !== one.encoding;"
                + " }).map(one => one.what); }",
            Files.readString(Path.of("src/test/resources/segments.json")));
    assertThat(different).isEqualTo(List.of());
  }

  @Test
  void theHoursAtTheCustomersAreQuietFromNineToEight() {
    page = console.as("dana");
    Object quiet =
        page.evaluate(
            "async () => { const {quietNow} = await import('/console/quiet-hours.js');"
                + " const at = time => quietNow(['America/New_York'], new Date(time));"
                + " return [at('2026-07-01T11:59:00Z') !== null, at('2026-07-01T12:00:00Z') !== null,"
                + " at('2026-07-02T00:59:00Z') !== null, at('2026-07-02T01:00:00Z') !== null,"
                + " at('2026-07-02T01:00:00Z').opens.toISOString()]; }");
    assertThat(quiet).isEqualTo(List.of(true, false, false, true, "2026-07-02T12:00:00.000Z"));
  }

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

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void everyViewIsAccessible(ColorScheme scheme) {
    String number = Numbers.next();
    String held = Numbers.next();
    console.customer(number, "STOP");
    console.customer(held, "not interested");
    page = console.window(1440, 900, scheme);
    page.navigate(console.url());
    page.waitForSelector(".login");
    accessible("log-in", scheme);
    console.logIn(page, "mia");
    page.waitForSelector(".row");
    accessible("list", scheme);
    console.open(page, number);
    page.waitForSelector(".banner");
    accessible("thread", scheme);
    page.click("#tab-consent");
    page.waitForSelector(".timeline > li");
    accessible("consent", scheme);
    page.keyboard().press("n");
    page.waitForSelector("dialog.new-text");
    accessible("new-text", scheme);
    page.keyboard().press("Escape");
    page.navigate(console.url() + "/#/reviews");
    page.waitForSelector(".review");
    accessible("reviews", scheme);
    page.navigate(console.url() + "/#/operations");
    page.waitForSelector(".rules tbody tr");
    accessible("operations", scheme);
    page.keyboard().press("?");
    page.waitForSelector("dialog");
    accessible("keys", scheme);
    page.keyboard().press("Escape");
    page.setViewportSize(390, 844);
    console.open(page, held);
    page.waitForSelector(".banner.amber");
    accessible("narrow", scheme);
    page.navigate(console.url() + "/#/operations");
    page.waitForSelector(".rules tbody tr");
    accessible("operations-narrow", scheme);
  }

  private void accessible(String view, ColorScheme scheme) {
    console.shoot(page, view + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT));
    AxeResults results =
        new AxeBuilder(page)
            .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
            .analyze();
    assertThat(results.getViolations())
        .as(view)
        .map(
            rule ->
                rule.getId()
                    + " "
                    + rule.getNodes().stream()
                        .map(node -> node.getHtml() + node.getFailureSummary())
                        .toList())
        .isEmpty();
  }

  private static String state(String number) {
    return (String)
        console
            .running
            .rows(
                "SELECT s.state FROM consent s JOIN customer c ON c.id = s.customer WHERE c.number = ?",
                number)
            .stream()
            .map(Map::values)
            .map(values -> values.iterator().next())
            .findFirst()
            .orElse("NONE");
  }
}
