package org.smsconsent.console;

import java.util.List;
import java.util.Locale;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.Numbers;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.options.ColorScheme;

import static org.assertj.core.api.Assertions.assertThat;

/** Every view, held to WCAG 2.2 AA by axe. */
abstract class AccessibilityStory extends Story {
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
    console.shoot(page, view + "-" + scheme.name().toLowerCase(Locale.ROOT));
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
}
