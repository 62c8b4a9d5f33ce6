package org.smsconsent.console;

import org.junit.jupiter.api.Test;
import org.smsconsent.support.ElmStreet;
import org.smsconsent.support.Numbers;

import com.microsoft.playwright.Locator;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What staff of several stores see, where one word of a customer's reaches one store. */
abstract class StoreStories extends Story {
  private static final String SWITCH = ".list-head select";

  @Test
  void theStoreSwitchFiltersTheThreads() {
    String main = Numbers.next();
    String elm = Numbers.next();
    console.customer(main, "Is my car ready?");
    console.customer(elm, ElmStreet.NUMBER, "Is my truck ready?");
    page = console.as("mia");
    assertThat(row(main)).containsText("Main Street Motors");
    assertThat(row(elm)).containsText("Elm Street Cars");

    page.selectOption(SWITCH, ElmStreet.ID);
    assertThat(row(elm)).isVisible();
    assertThat(row(main)).hasCount(0);

    page.selectOption(SWITCH, "main-street");
    assertThat(row(main)).isVisible();
    assertThat(row(elm)).hasCount(0);
  }

  @Test
  void whoLeftOneStoreIsRedThereAndIsTextedByTheOther() {
    String number = Numbers.next();
    console.customer(number, "Hello");
    console.customer(number, ElmStreet.NUMBER, "STOP");
    page = console.as("mia");
    console.open(page, number);
    assertThat(page.locator("#thread-store")).hasValue(ElmStreet.ID);
    assertThat(page.locator(".banner.red")).containsText("texts from Elm Street Cars");
    assertThat(page.locator(".banner.red")).containsText("(202) 555-0111");
    assertThat(page.locator("[data-action=text]")).isDisabled();
    assertThat(page.locator(".composer")).hasAttribute("data-tone", "red");
    assertThat(row(number).locator(".mark.red")).hasText("Opted out");
    console.shoot(page, "store-left");

    page.selectOption(SWITCH, "main-street");
    assertThat(page.locator("#thread-store")).hasValue("main-street");
    assertThat(page.locator(".banner")).hasCount(0);
    assertThat(page.locator("[data-action=text]")).isEnabled();
    assertThat(page.locator(".composer")).hasAttribute("data-tone", "green");
    assertThat(row(number)).isVisible();
    assertThat(row(number).locator(".mark")).hasCount(0);
    assertThat(page.locator("#thread-store option"))
        .hasText(new String[] {"Main Street Motors", "Elm Street Cars · Opted out"});
    console.shoot(page, "store-stayed");

    page.fill(".thread .composer textarea", "Your car is ready");
    page.click(".thread .composer .go");
    assertThat(sent()).containsText("Your car is ready");
    assertThat(sent()).containsText("Main Street Motors");
    assertThat(console.running.web().received(number))
        .contains("Your car is ready Text STOP to opt-out");

    page.selectOption("#thread-store", ElmStreet.ID);
    assertThat(page.locator(".banner.red")).isVisible();
    page.fill(".thread .composer textarea", "Your truck too");
    page.click(".thread .composer .go");
    assertThat(page.locator("dialog[role=alertdialog]")).containsText("opted out");
    page.keyboard().press("Escape");
    assertThat(page.locator(".text.refused")).containsText("Elm Street Cars");
    assertThat(console.running.web().received(number)).noneMatch(text -> text.contains("truck"));
  }

  @Test
  void aStopToTheOtherStoreLeavesTheOpenThreadAsItIs() {
    String number = Numbers.next();
    console.customer(number, "Hello");
    page = console.as("mia");
    page.selectOption(SWITCH, "main-street");
    console.open(page, number);

    console.customer(number, ElmStreet.NUMBER, "STOP");
    assertThat(page.locator(".text.in.red")).containsText("Opt-out message");
    assertThat(page.locator("#thread-store option").last()).containsText("Opted out");
    assertThat(page.locator(".banner")).hasCount(0);

    console.customer(number, "STOP");
    assertThat(page.locator(".banner.red")).containsText("every store");
  }

  @Test
  void aNewTextIsAddressedFromTheStoreInView() {
    String number = Numbers.next();
    console.customer(number, "Hello");
    console.customer(number, "STOP");
    page = console.as("mia");
    page.selectOption(SWITCH, ElmStreet.ID);
    page.keyboard().press("n");
    assertThat(page.locator("#new-store")).hasValue(ElmStreet.ID);
    page.fill("#new-to", number);
    page.fill("dialog .composer textarea", "A word from Elm Street");

    page.selectOption("#new-store", "main-street");
    assertThat(page.locator("dialog .composer")).hasAttribute("data-tone", "red");
    page.selectOption("#new-store", ElmStreet.ID);
    assertThat(page.locator("dialog .composer")).hasAttribute("data-tone", "green");
    page.click("dialog .composer .go");

    assertThat(sent()).containsText("Elm Street Cars");
    assertThat(page.locator("#thread-store")).hasValue(ElmStreet.ID);
    assertThat(console.running.web().received(number)).anyMatch(text -> text.contains("A word"));
  }

  @Test
  void whoWorksForOneStoreSeesNothingOfTheOther() {
    String both = Numbers.next();
    String elm = Numbers.next();
    console.customer(elm, ElmStreet.NUMBER, "A secret of Elm Street");
    console.customer(both, ElmStreet.NUMBER, "Another secret");
    console.customer(both, ElmStreet.NUMBER, "STOP");
    console.customer(both, "Is my car ready?");
    page = console.as("dana");
    console.open(page, both);

    assertThat(page.locator(".text.in")).hasCount(1);
    assertThat(page.locator(".banner")).hasCount(0);
    assertThat(row(both)).isVisible();
    assertThat(row(both).locator(".mark")).hasCount(0);
    assertThat(row(elm)).hasCount(0);
    assertThat(page.locator(SWITCH)).hasCount(0);
    assertThat(page.locator("#thread-store")).hasCount(0);

    console.open(page, elm);
    assertThat(page.locator(".texts-top")).containsText("No text");
    page.keyboard().press("n");
    page.fill("#new-to", elm);
    assertThat(page.locator("#new-store")).hasCount(0);
    assertThat(page.locator(".suggestion")).hasCount(0);
    assertThat(page.locator("body")).not().containsText("secret");
  }

  private Locator row(String number) {
    return page.locator(".row[data-number='" + number + "']");
  }

  private Locator sent() {
    return page.locator(".text.out:not(.automatic):not(.refused)");
  }
}
