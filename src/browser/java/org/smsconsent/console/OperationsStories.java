package org.smsconsent.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import jakarta.jms.JMSException;

import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.smsconsent.support.Jms;
import org.smsconsent.support.Numbers;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What the operators' page shows, and what can be done there. */
abstract class OperationsStories extends Story {
  @Test
  void aManagerSeesHowTheBundleIsAndHowConsentMoves() {
    String number = Numbers.next();
    console.customer(number, "STOP");
    LoggerFactory.getLogger("org.smsconsent.console.Story").warn("Something about {}", number);
    page = console.as("mia");
    page.keyboard().press("3");

    assertThat(page.locator(".health li.green")).hasCount(5);
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
  void aRouteFileThatSomebodyBrokeIsShownWithItsReason() throws IOException {
    page = console.as("mia");
    page.keyboard().press("3");
    page.waitForSelector(".health li.green:has-text('route-files')");
    Path broken = console.running.workingFolder().resolve("routes/broken.camel.yaml");
    Files.writeString(broken, "- route: [");

    page.waitForSelector(".health li.amber:has-text('broken.camel.yaml:1')");
    assertThat(page.locator(".health li.amber")).containsText("Works, to be looked at");
    Files.delete(broken);
    page.waitForSelector(".health:not(:has(.amber))");
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
            .filter(new Locator.FilterOptions().setHasText(words.substring(words.length() - 30)));
    assertThat(letter.locator("pre")).hasText(words);

    letter.locator("button:has-text('Replay')").click();
    assertThat(page.locator(".toast")).containsText("Put back");
    // It still is no JSON, so it comes back, as another message than the one that is shown until
    // then.
    page.reload();
    assertThat(letter).hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(30_000));
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
}
