package org.smsconsent.console;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.smsconsent.support.Numbers;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.WaitForSelectorState;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What a manager decides and records. */
abstract class ManagerStories extends Story {
  @Test
  void aManagerDismissesWithAReasonAndCanUndoBeforeItIsSaved() {
    String number = Numbers.next();
    console.customer(number, "not interested");
    page = console.as("mia");
    console.open(page, number);
    name("Ana Ruiz");
    page.navigate(console.url() + "/#/reviews");
    var card =
        page.locator(".review").filter(new Locator.FilterOptions().setHasText(number.substring(8)));
    assertThat(card.locator("h2")).hasText("Ana Ruiz");
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
    card.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    assertThat(state(number)).isEqualTo("OPTED_OUT");
  }

  @Test
  void aManagerWhoDismissesIsToldOfOtherWordsThatStillHoldTheTexts() {
    String number = Numbers.next();
    console.customer(number, "not interested");
    console.customer(number, "stop it");
    page = console.as("mia");
    page.navigate(console.url() + "/#/reviews");
    var cards =
        page.locator(".review").filter(new Locator.FilterOptions().setHasText(number.substring(8)));
    assertThat(cards).hasCount(2);
    cards.first().locator("button:has-text('It is not')").click();
    cards.first().locator("textarea").fill("meant the offer");
    cards.first().locator("button[type=submit]").click();

    assertThat(page.locator(".toast")).containsText("still wait", saved());
    assertThat(cards).hasCount(1);
    assertThat(cards.locator("blockquote")).containsText("stop it");
    assertThat(state(number)).isEqualTo("SUSPECTED");
  }

  private static LocatorAssertions.ContainsTextOptions saved() {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);
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
  void aNameThatTurnsTheDirectionTurnsNoWordsOfOurs() {
    String number = Numbers.next();
    console.customer(number, "Hello");
    page = console.as("mia");
    console.open(page, number);
    name("Ben \u202Egnp.exe");
    page.click("[data-action=opt-out]");
    assertThat(page.locator("#optout p").first()).containsText("told you");
    assertThat(page.locator("#optout p").first()).not().containsText("\u202E");
  }

  private void name(String name) {
    page.click("[data-action=name]");
    page.fill("dialog input", name);
    page.click("dialog [type=submit]");
    assertThat(page.locator(".who h2")).containsText(name.substring(0, 3));
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
