package org.smsconsent.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.smsconsent.ledger.Digests;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Words a story's document as a page that a person can read and print: one file, without scripts
 * and without anything from elsewhere. It carries the document it was made from, and names its
 * digest.
 */
final class StoryPage {
  /** What a browser may do with the page: show it in its own style. */
  static final String POLICY = "default-src 'none'; style-src 'sha256-" + PageStyle.digest() + "'";

  private final Markup page = new Markup();
  private final JsonNode document;
  private final String written;

  private StoryPage(JsonNode document, String written) {
    this.document = document;
    this.written = written;
  }

  /**
   * The page of a document.
   *
   * @param written the document as it is handed out
   */
  static String of(JsonNode document, String written) {
    return new StoryPage(document, written).page();
  }

  private String page() {
    page.open("html", "lang", "en").open("head");
    page.empty("meta", "charset", "utf-8");
    page.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
    page.empty("meta", "name", "viewport", "content", "width=device-width");
    page.element("title", "Texting consent of " + whose());
    page.element("style", PageStyle.CSS).close();
    page.open("body").element("h1", "Texting consent of " + whose());
    origin();
    findings();
    states();
    new TimelineSection(page).write(document);
    new LedgerSection(page).write(document);
    return page.finished();
  }

  private String whose() {
    JsonNode customer = document.path("customer");
    return customer.path("erased").asBoolean()
        ? "a customer whose number was erased"
        : customer.path("number").asText();
  }

  private void origin() {
    JsonNode made = document.path("made");
    JsonNode customer = document.path("customer");
    page.open("dl");
    entry("Number", customer.path("erased").asBoolean() ? "erased" : whose());
    if (customer.path("name").isTextual()) {
      entry("Name", customer.path("name").asText());
    }
    entry("Keyed digest of the number", customer.path("id").asText());
    entry("First seen", Moments.of(customer.path("firstSeenAt")));
    entry("Made", Moments.of(made.path("at")) + " by " + made.path("program").asText());
    entry("Made with", made.path("by").asText());
    entry("SHA-256 of the JSON document", Digests.sha256(written));
    page.element("dt", "The JSON document").open("dd");
    page.element(
        "a",
        "save it: it holds every field, and this page was made from it",
        "download",
        "evidence.json",
        "href",
        "data:application/json;base64,"
            + Base64.getEncoder().encodeToString(written.getBytes(StandardCharsets.UTF_8)));
    page.close().close();
  }

  private void entry(String term, String value) {
    page.element("dt", term).element("dd", value);
  }

  private void findings() {
    JsonNode checks = document.path("checks");
    page.element("h2", "What the program checked").open("ul");
    finding(checks.path("hashesRecompute"), "Every event has the hash of what it says.");
    finding(
        checks.path("chainsUnbroken"),
        "Every event names the hash of the one before it; none is missing.");
    finding(checks.path("statesFollow"), "The current state is that of the last event.");
    finding(
        checks.path("wordsMatchDigests"),
        "All words that are not erased are those that were sealed with the event.");
    page.close();
  }

  private void finding(JsonNode holds, String sentence) {
    boolean good = holds.asBoolean();
    page.element(
        "li",
        (good ? "Yes: " : "NO, THIS DOES NOT HOLD: ") + sentence,
        "class",
        good ? "good" : "bad");
  }

  private void states() {
    page.element("h2", "Current state");
    if (document.path("states").isEmpty()) {
      page.element("p", "NONE: this customer has said nothing about consent yet.");
      return;
    }
    page.open("table").open("thead").open("tr");
    for (String head : new String[] {"Scope", "State", "Since", "Event", "Hash of the event"}) {
      page.element("th", head);
    }
    page.close().close().open("tbody");
    for (JsonNode state : document.path("states")) {
      page.open("tr").element("td", state.path("scope").asText());
      page.element("td", state.path("state").asText())
          .element("td", Moments.of(state.path("since")));
      page.element("td", state.path("sequence").asText());
      page.element("td", state.path("hash").asText(), "class", "hash").close();
    }
    page.close().close();
  }
}
