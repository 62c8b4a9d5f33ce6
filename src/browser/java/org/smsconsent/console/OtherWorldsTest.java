package org.smsconsent.console;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smsconsent.support.Database;
import org.smsconsent.support.Jms;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.SignedWebhooks;
import org.smsconsent.support.TwilioBundle;
import org.smsconsent.support.Web;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What staff see where the phone company has a list of its own, and where the server goes away. */
class OtherWorldsTest {
  private final Chromium chromium = new Chromium();

  @AfterEach
  void nothingWentWrongBehindTheScenes() {
    chromium.close();
    assertThat(chromium.complaints).isEmpty();
  }

  /**
   * REJOIN is enough for us, and not for Twilio: the console says what the customer has to text,
   * and is red as long as a text would be refused.
   */
  @Test
  void whoTheProviderStillBlocksHasToTextStart() {
    RunningBundle bundle = TwilioBundle.on(Database.H2).bundle();
    String number = Numbers.next();
    text(bundle, number, "STOP", "STOP");
    Page page = open(bundle, number);
    Locator row = page.locator(".row[data-number='" + number + "']");
    assertThat(page.locator(".banner.red")).containsText("texts START");
    text(bundle, number, "REJOIN", "");
    assertThat(page.locator(".banner.red")).containsText("has to text START");
    assertThat(page.locator(".who")).containsText("Rejoined");
    assertThat(page.locator(".who .mark.red")).hasText("START needed");
    assertThat(page.locator(".texting.red")).isDisabled();
    assertThat(page.locator(".composer")).hasAttribute("data-tone", "red");
    assertThat(row.locator(".mark.red")).hasText("START needed");
    assertThat(row).hasClass(Pattern.compile("\\bred\\b"));
    page.navigate("about:blank");
    page.goBack();
    assertThat(row.locator(".mark.red")).hasText("START needed");
    chromium.shoot(page, "provider-blocked");

    text(bundle, number, "START", "START");
    assertThat(page.locator(".banner")).hasCount(0);
    assertThat(page.locator(".texting.green")).isEnabled();
    assertThat(row.locator(".mark.red")).hasCount(0);
    assertThat(page.locator("body")).not().containsText("Sandbox phone");
  }

  @Test
  void aTextTellsWhetherItArrived() {
    RunningBundle bundle = TwilioBundle.on(Database.H2).bundle();
    String number = Numbers.next();
    String id = Jms.id();
    assertThat(bundle.web().send(id, number, "Your car is ready").statusCode()).isEqualTo(200);
    Page page = open(bundle, number);
    assertThat(page.locator(".text.out .status")).hasText("Sent");

    report(bundle, id, "delivered");
    assertThat(page.locator(".text.out .status")).hasText("Delivered");
  }

  /** The page waits for the server to come back, and then shows what has come meanwhile. */
  @Test
  void anOpenThreadLivesOnAfterTheServerHasBeenAway() {
    Map<String, String> settings = new HashMap<>(RunningBundle.ports());
    Path folder = RunningBundle.folder();
    String number = Numbers.next();
    Page page;
    try (RunningBundle bundle = start(folder, settings)) {
      bundle.web().webhook(number, "Is my car ready?");
      page = open(bundle, number);
      assertThat(page.locator(".text.in")).hasCount(1);
      page.fill(".composer textarea", "It is almost");
    }
    page.waitForSelector(".strip:not([hidden])");
    try (RunningBundle bundle = start(folder, settings)) {
      bundle.web().webhook(number, "STOP");
      page.waitForSelector(".banner.red");
      page.waitForSelector(
          ".strip[hidden]",
          new Page.WaitForSelectorOptions()
              .setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED));
      assertThat(page.locator(".composer textarea")).hasValue("It is almost");
    }
  }

  private static RunningBundle start(Path folder, Map<String, String> settings) {
    return RunningBundle.start(folder, settings, Clock.tickMillis(ZoneOffset.UTC));
  }

  private Page open(RunningBundle bundle, String number) {
    Page page = chromium.window(1440, 900, ColorScheme.LIGHT);
    page.navigate(
        "http://127.0.0.1:"
            + bundle.environment().get("SMS_HTTP_PORT")
            + "/#/threads/"
            + number.replace("+", "%2B"));
    page.waitForSelector(".who-number");
    return page;
  }

  /** A customer's text, and what Twilio says that it made of it. */
  private static void text(RunningBundle bundle, String number, String body, String optOutType) {
    Map<String, String> form = new HashMap<>(Web.form("SM" + Jms.id(), number, body));
    form.put("OptOutType", optOutType);
    assertThat(SignedWebhooks.post(bundle.web(), "/sms/inbound", form).statusCode()).isEqualTo(200);
  }

  private static void report(RunningBundle bundle, String clientId, String status) {
    JsonNode sent = bundle.web().get("/api/messages/" + clientId);
    Map<String, String> form =
        Map.of("MessageSid", sent.path("providerId").asText(), "MessageStatus", status);
    assertThat(SignedWebhooks.post(bundle.web(), "/sms/status", form).statusCode()).isEqualTo(204);
  }
}
