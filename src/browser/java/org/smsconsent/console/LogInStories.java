package org.smsconsent.console;

import org.junit.jupiter.api.Test;
import org.smsconsent.support.Numbers;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** Who is let in, and what a log-in shows and keeps. */
abstract class LogInStories extends Story {
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
  void whileTheServerIsAwayThePageSaysSoAndBeginsByItself() {
    page = console.window(390, 844, ColorScheme.LIGHT);
    page.route("**/api/me", Route::abort);
    page.navigate(console.url());
    assertThat(page.locator("#app")).containsText("The server does not answer");

    page.unroute("**/api/me");
    assertThat(page.locator(".login")).isVisible();
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
}
