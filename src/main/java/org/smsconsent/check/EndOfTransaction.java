package org.smsconsent.check;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.smsconsent.check.RouteDocument.Part;
import org.smsconsent.data.Statements;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * Nothing stands behind a statement that has ended the transaction, in its route and in those that
 * call it: when such a step fails, what was committed before it stays, and whoever asked is told
 * that nothing did. Nor does anything stand beside a transaction: Camel moves it inside, and to the
 * front. Immutable.
 */
final class EndOfTransaction {
  private static final String TRANSACTED = "transacted";
  private static final String STEPS = "steps";

  /** Steps that go on in the transaction under way. */
  private static final Set<String> CALLS = Set.of("to", "toD");

  private final Placeholders placeholders;

  EndOfTransaction(Placeholders placeholders) {
    this.placeholders = placeholders;
  }

  /** The first step behind each such statement, among all files. */
  Stream<Finding> findings(List<RouteDocument> documents) {
    Set<String> ending = ending(documents);
    return documents.stream()
        .flatMap(
            document ->
                document
                    .parts()
                    .flatMap(
                        part ->
                            part.name().equals(TRANSACTED) && part.value().isObject()
                                ? beside(document, part)
                                : ends(part, ending) ? behind(document, part) : Stream.empty()));
  }

  private static Stream<Finding> beside(RouteDocument document, Part transacted) {
    JsonPointer steps = transacted.place().head().head();
    return document.content().at(steps).size() > 1
        ? Stream.of(
            document.finding(
                transacted.place(), Rule.TRANSACTION, "other steps stand beside transacted"))
        : Stream.empty();
  }

  /** The addresses of routes that end a transaction which their caller began. */
  private Set<String> ending(List<RouteDocument> documents) {
    Set<String> ending = new HashSet<>();
    int before;
    do {
      before = ending.size();
      for (RouteDocument document : documents) {
        document
            .routes()
            .filter(route -> document.parts().anyMatch(part -> endsCallers(route, part, ending)))
            .flatMap(route -> document.parts().filter(part -> isFrom(route, part)))
            .map(this::address)
            .filter(address -> address.startsWith("direct:"))
            .forEach(ending::add);
      }
    } while (ending.size() > before);
    return ending;
  }

  private boolean endsCallers(Part route, Part part, Set<String> ending) {
    return part.place().toString().startsWith(route.place() + "/")
        && !segments(part).contains(TRANSACTED)
        && ends(part, ending);
  }

  private static boolean isFrom(Part route, Part part) {
    return part.place().equals(route.place().appendProperty("from"));
  }

  private String address(Part part) {
    return placeholders.filled(part.address());
  }

  private boolean ends(Part part, Set<String> ending) {
    return part.hasAddress()
        && CALLS.contains(part.name())
        && (Statements.ends(part.text("variableSend")) || ending.contains(address(part)));
  }

  /** What follows the step and what it stands in, as far as the transaction reaches. */
  private static Stream<Finding> behind(RouteDocument document, Part step) {
    List<String> segments = segments(step);
    int begins = segments.lastIndexOf(TRANSACTED);
    return Stream.iterate(segments.size() - 1, at -> at > Math.max(begins, 0), at -> at - 1)
        .filter(at -> segments.get(at - 1).equals(STEPS))
        .filter(at -> segments.get(at).matches("\\d+"))
        .map(at -> next(document, segments.subList(0, at), segments.get(at)))
        .filter(Objects::nonNull)
        .limit(1)
        .map(
            place ->
                document.finding(
                    place,
                    Rule.COMMITTED,
                    "this step stands behind " + step.text("id") + ", which ends the transaction"));
  }

  private static JsonPointer next(RouteDocument document, List<String> array, String index) {
    JsonPointer steps = JsonPointer.compile("/" + String.join("/", array));
    int next = Integer.parseInt(index) + 1;
    JsonNode found = document.content().at(steps).path(next);
    return found.isMissingNode() ? null : steps.appendIndex(next);
  }

  private static List<String> segments(Part part) {
    return List.of(part.place().toString().substring(1).split("/", -1));
  }
}
