package org.smsconsent.check;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.smsconsent.check.RouteDocument.Part;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Nothing but the delivery addresses the provider, and nothing but the guard addresses the
 * delivery. That a cleared text is a type, which only the guard makes, refuses at run time what
 * hides from this.
 */
final class GuardRule implements FileRule {
  private static final Pattern PROVIDER = Pattern.compile("(^|[\\s,'\"(])twilio:");

  /** Prose, and addresses, which are looked at with their parameters. */
  private static final Pattern OTHERWISE = Pattern.compile("description|note|message|id|uri");

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
                return Stream.of(
                    broken(document, part, part.name() + " could skip the consent check"));
              }
              return named(part)
                  .map(placeholders::filled)
                  .filter(address -> isForbidden(part, address))
                  .map(address -> broken(document, part, goesRound(part, address)))
                  .stream();
            });
  }

  /** What a part addresses, or says in a text that could be an address. */
  private static Optional<String> named(Part part) {
    if (part.hasAddress()) {
      return part.name().equals("from") ? Optional.empty() : Optional.of(part.address());
    }
    return Optional.of(part.value())
        .filter(JsonNode::isTextual)
        .filter(text -> !OTHERWISE.matcher(part.name()).matches())
        .map(text -> text.asText().replace("//", "").strip());
  }

  private static boolean isForbidden(Part part, String address) {
    return PROVIDER.matcher(address).find()
        ? !TO_PROVIDER.contains(part.route())
        : !CALLERS.getOrDefault(address, Set.of(part.route())).contains(part.route());
  }

  private static String goesRound(Part part, String address) {
    return who(part)
        + " addresses "
        + (PROVIDER.matcher(address).find() ? "twilio:" : address)
        + ", which goes round the consent check";
  }

  private static String who(Part part) {
    return part.route().isEmpty() ? "the file" : "route " + part.route();
  }

  private static Finding broken(RouteDocument document, Part part, String problem) {
    return document.finding(part.place(), Rule.GUARD, problem);
  }
}
