package org.smsconsent.console;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.smsconsent.support.Numbers;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What a thread shows while a customer leaves and comes back, and what it lets staff send. */
abstract class ThreadStories extends Story {
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

  /** The banner takes room after the texts are there. */
  @Test
  void aThreadOpensAtItsNewestTextAndIsReadThen() {
    String number = Numbers.next();
    for (String words : List.of("Hello", "Is my car ready?", "It is the blue one", "STOP")) {
      console.customer(number, words);
    }
    page = console.as("dana", 960, 600, ColorScheme.LIGHT);
    assertThat(page.locator(".row[data-number='" + number + "'] .dot")).hasCount(1);
    console.open(page, number);
    assertThat(page.locator(".banner.red")).isVisible();
    assertThat(page.locator(".text.automatic")).isInViewport();
    assertThat(page.locator(".row[data-number='" + number + "'] .dot")).hasCount(0);
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

  /** Old texts stay on the screen, and are not taken for the newest ones. */
  @Test
  void whatTheServerRefusesIsSaidAboveWhatIsThere() {
    String number = Numbers.next();
    console.customer(number, "Hello");
    page = console.as("dana");
    console.open(page, number);
    assertThat(page.locator(".text.in")).isVisible();
    page.route("**/api/threads**", ThreadStories::refuse);
    page.route("**/api/threads/**", ThreadStories::refuse);
    assertThat(page.locator(".list .problem-line")).containsText("Ask your manager");
    assertThat(page.locator(".thread .problem-line")).containsText("Ask your manager");
    assertThat(page.locator(".text.in")).isVisible();
    console.shoot(page, "refused");

    page.unroute("**/api/threads**");
    page.unroute("**/api/threads/**");
    assertThat(page.locator(".thread .problem-line")).isHidden();
    assertThat(page.locator(".list .problem-line")).isHidden();
  }

  private static void refuse(Route route) {
    route.fulfill(
        new Route.FulfillOptions()
            .setStatus(403)
            .setContentType("application/problem+json")
            .setBody("{\"detail\": \"Ask your manager.\"}"));
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
}
