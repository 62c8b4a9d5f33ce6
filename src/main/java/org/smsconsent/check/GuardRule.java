package org.smsconsent.check;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.smsconsent.check.RouteDocument.Part;

import com.fasterxml.jackson.core.JsonPointer;

/**
 * Nothing but the delivery addresses the provider, and nothing but the guard addresses the
 * delivery. That a cleared text is a type, which only the guard makes, refuses at run time what
 * hides from this.
 */
final class GuardRule implements FileRule {
  private static final Pattern PROVIDER = Pattern.compile("(^|[\\s,'\"(])twilio:");
  private static final Pattern PROSE = Pattern.compile("description|note|message|id");

  /** Who may send to what stands between the guard and the provider. */
  private static final Map<String, Set<String>> CALLERS =
      Map.of(
          "direct:deliver", Set.of("outbound-check"),
          "direct:deliver-sandbox", Set.of("deliver"),
          "direct:deliver-twilio", Set.of("deliver"),
          "direct:outbound-check", Set.of("outbound-guard", "outbound-reconcile"),
          "direct:outbound-guard", Set.of("outbound-accept", "waiting-send"));

  private static final Set<String> TO_PROVIDER =
      Set.of("deliver-twilio", "find-twilio", "list-twilio", "pictures-twilio");

  private final Placeholders placeholders;

  GuardRule(Placeholders placeholders) {
    this.placeholders = placeholders;
  }

  @Override
  public Stream<Finding> findings(RouteDocument document) {
    return document
        .parts()
        .flatMap(
            part -> {
              if (part.name().startsWith("intercept")) {
                return broken(document, part, part.name() + " could skip the consent check");
              }
              if (!part.value().isTextual() || PROSE.matcher(part.name()).matches()) {
                return Stream.empty();
              }
              String text = placeholders.filled(part.value().asText()).replace("//", "").strip();
              if (addressesProvider(part, text) && !TO_PROVIDER.contains(part.route())) {
                return broken(
                    document,
                    part,
                    who(part) + " addresses twilio:, which goes round the consent check");
              }
              return isReceiving(part.place())
                      || CALLERS.getOrDefault(text, Set.of(part.route())).contains(part.route())
                  ? Stream.empty()
                  : broken(
                      document,
                      part,
                      who(part) + " addresses " + text + ", which goes round the consent check");
            });
  }

  private static boolean addressesProvider(Part part, String text) {
    return PROVIDER.matcher(text).find() || part.name().equals("uri") && text.equals("twilio");
  }

  private static boolean isReceiving(JsonPointer place) {
    return "from".equals(place.head().last().getMatchingProperty());
  }

  private static String who(Part part) {
    return part.route().isEmpty() ? "the file" : "route " + part.route();
  }

  private static Stream<Finding> broken(RouteDocument document, Part part, String problem) {
    return Stream.of(document.finding(part.place(), Rule.GUARD, problem));
  }
}
