package org.smsconsent.evidence;

import org.smsconsent.evidence.Timeline.Moment;

import com.fasterxml.jackson.databind.JsonNode;

/** The part of the page that tells what happened, one after the other. */
final class TimelineSection {
  private final Markup page;

  TimelineSection(Markup page) {
    this.page = page;
  }

  void write(JsonNode document) {
    page.element("h2", "What happened").open("ol", "class", "timeline");
    for (Moment moment : Timeline.of(document)) {
      page.open("li", "class", kind(moment));
      page.element("time", Moments.of(moment.node().path(field(moment))));
      switch (moment.what()) {
        case TEXT_IN -> received(moment.node());
        case TEXT_OUT -> written(moment.node());
        case CONSENT -> decided(moment.node());
        case MARKETING_OPT_IN ->
            line(
                "Asked for marketing (scope "
                    + text(moment.node(), "scope")
                    + ") by text "
                    + text(moment.node(), "textId")
                    + ", rule "
                    + text(moment.node(), "rule")
                    + " ("
                    + text(moment.node(), "ruleVersion")
                    + "). The next opt-out ends it.");
        case REVIEW_OPENED ->
            line("Held for a person to decide (scope " + text(moment.node(), "scope") + ").");
        case REVIEW_CLOSED -> closed(moment.node());
        case PROVIDER_CHANGED -> listed(moment.node());
        case ERASED ->
            line(
                "Number and words erased by "
                    + text(moment.node(), "actor")
                    + ": "
                    + text(moment.node(), "reason"));
      }
      page.close();
    }
    page.close();
  }

  private static String kind(Moment moment) {
    return moment.node().path("status").asText().equals("BLOCKED")
        ? "refused"
        : moment.what().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  private static String field(Moment moment) {
    return switch (moment.what()) {
      case TEXT_IN, TEXT_OUT -> "createdAt";
      case CONSENT, MARKETING_OPT_IN -> "recordedAt";
      case REVIEW_OPENED -> "openedAt";
      case REVIEW_CLOSED -> "closedAt";
      case PROVIDER_CHANGED -> "observedAt";
      case ERASED -> "at";
    };
  }

  private void received(JsonNode text) {
    title("The customer wrote to " + text(text, "storeNumber") + store(text));
    words(text.path("body"));
    for (JsonNode url : text.path("media")) {
      line("Picture: " + url.asText());
    }
    line(
        "Read as "
            + text(text, "intent")
            + " by rule "
            + text(text, "rule")
            + " ("
            + text(text, "ruleVersion")
            + "), words that decided: "
            + text(text, "matchedWords"));
    line("Provider's id " + text(text, "providerMessageId") + ", text " + text(text, "id"));
    if (text.path("note").isTextual()) {
      line("Note: " + text(text, "note"));
    }
  }

  private void written(JsonNode text) {
    boolean refused = text.path("status").asText().equals("BLOCKED");
    title(
        (refused ? "NOT SENT: " : "To the customer: ")
            + text(text, "intent")
            + ", "
            + text(text, "category")
            + ", written by "
            + text(text, "author")
            + store(text));
    words(text.path("body"));
    line(
        text(text, "status")
            + " "
            + Moments.of(text.path("settledAt"))
            + (text.path("reason").isTextual() ? ", " + text(text, "reason") : "")
            + (text.path("detail").isTextual() ? ": " + text(text, "detail") : ""));
    line(
        "Provider's id "
            + text(text, "providerMessageId")
            + ", text "
            + text(text, "id")
            + (text.path("causedBy").isTextual() ? ", answers text " + text(text, "causedBy") : "")
            + (text.path("providerCode").isTextual()
                ? ", provider's code " + text(text, "providerCode")
                : ""));
    if (text.path("delivery").isTextual()) {
      line(
          "The provider reported "
              + text(text, "delivery")
              + " "
              + Moments.of(text.path("deliveryAt"))
              + (text.path("deliveryCode").isTextual()
                  ? ", code " + text(text, "deliveryCode")
                  : ""));
    }
  }

  private void decided(JsonNode event) {
    String before = event.path("previousState").asText("NONE");
    title(
        "Consent (scope "
            + text(event, "scope")
            + "): "
            + (before.equals("null") ? "NONE" : before)
            + " → "
            + text(event, "state"));
    line(
        text(event, "kind")
            + " by "
            + text(event, "actor")
            + " through "
            + text(event, "channel")
            + ", rule "
            + text(event, "rule")
            + " ("
            + text(event, "ruleVersion")
            + "), event "
            + text(event, "sequence"));
    if (!event.path("textId").isTextual()) {
      words(event.path("words"));
    }
    line(
        "Said "
            + Moments.of(event.path("receivedAt"))
            + ", confirmed "
            + Moments.of(event.path("confirmedAt")));
    page.element("p", "Hash " + text(event, "hash"), "class", "hash");
  }

  private void closed(JsonNode review) {
    title("Decision: " + text(review, "decision") + " by " + text(review, "actor"));
    line("Reason: " + text(review, "reason"));
  }

  private void listed(JsonNode change) {
    title(
        "Provider's block list: "
            + text(change, "kind")
            + " for texts from "
            + text(change, "sender"));
    line(
        "Known by "
            + text(change, "evidence")
            + (change.path("code").isTextual() ? ", provider's code " + text(change, "code") : "")
            + (change.path("textId").isTextual() ? ", text " + text(change, "textId") : "")
            + ". This is the provider's state, not the customer's consent.");
  }

  private void title(String sentence) {
    page.element("h3", sentence);
  }

  private void line(String sentence) {
    page.element("p", sentence);
  }

  private void words(JsonNode words) {
    if (words.isTextual() && words.asText().isEmpty()) {
      line("Without words.");
    } else if (words.isTextual()) {
      page.element("blockquote", words.asText(), "dir", "auto");
    } else {
      page.element("p", "The words were erased.", "class", "erased");
    }
  }

  private static String store(JsonNode node) {
    return node.path("store").isTextual() ? " (store " + text(node, "store") + ")" : "";
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isNull() || value.isMissingNode() ? "–" : value.asText();
  }
}
