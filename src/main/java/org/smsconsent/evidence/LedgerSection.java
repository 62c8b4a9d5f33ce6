package org.smsconsent.evidence;

import com.fasterxml.jackson.databind.JsonNode;

/** The part of the page with the events as they are sealed, and how to check them. */
final class LedgerSection {
  private final Markup page;

  LedgerSection(Markup page) {
    this.page = page;
  }

  void write(JsonNode document) {
    page.element("h2", "The ledger, and how to check it");
    page.element(
        "p",
        "Each event below has a sealed text: one line for each of its parts, written as the part's length, a colon and the part; -1: stands for none. The SHA-256 of the sealed text is the hash of the event. One of its parts is the hash of the event before it, so no event can be changed, taken out or put in between without every later hash becoming wrong.");
    page.element(
        "p",
        "To check a hash, save the JSON document from the head of this page and run, for the first event:");
    page.element("pre", "jq -j '.events[0].sealedText' evidence.json | sha256sum");
    page.element(
        "p",
        "Or type the lines of a sealed text into a file, each with a line end after it, the last one too, and run sha256sum on the file. The customer's words are in the sealed text as a digest under a key that the operator keeps, so the words can be erased while the hashes still hold. The document names for each event whether its words have that digest.");
    for (JsonNode event : document.path("events")) {
      event(event);
    }
  }

  private void event(JsonNode event) {
    page.open("section");
    page.element(
        "h3",
        "Event "
            + event.path("sequence").asText()
            + " of scope "
            + event.path("scope").asText()
            + ", "
            + event.path("kind").asText());
    page.element("p", "Hash " + event.path("hash").asText(), "class", "hash");
    boolean good =
        event.path("hashRecomputes").asBoolean() && event.path("followsPrevious").asBoolean();
    page.element(
        "p",
        good
            ? "The program has recomputed it, and the event follows the one before it."
            : "THE HASH OR THE LINK TO THE EVENT BEFORE IS WRONG.",
        "class",
        good ? "good" : "bad");
    page.element("p", proof(event));
    page.element("pre", event.path("sealedText").asText());
    page.close();
  }

  private static String proof(JsonNode event) {
    if (event.path("wordsErased").asBoolean()) {
      return "The words were erased; their digest is " + event.path("wordsDigest").asText() + ".";
    }
    return event.path("wordsMatchDigest").asBoolean()
        ? "The words on this page have the digest that is sealed here."
        : "THE WORDS ON THIS PAGE ARE NOT THOSE WHOSE DIGEST IS SEALED HERE.";
  }
}
