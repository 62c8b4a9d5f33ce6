package org.smsconsent.check;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.smsconsent.check.RouteDocument.Part;
import org.smsconsent.data.Statements;

/** What a step by itself has to keep: its id, its address, its statement, what it logs. */
final class StepRules implements FileRule {
  private static final Set<String> SENDING =
      Set.of("to", "toD", "wireTap", "enrich", "pollEnrich", "poll", "from");

  /** Addresses that only lead to another route of the same process. */
  private static final Pattern WITHIN = Pattern.compile("direct:.*");

  private static final Pattern DATABASE = Pattern.compile("(jdbc|sql|sql-stored|spring-jdbc):.*");

  /** All of a message or a part of it; how many there are of something tells nothing. */
  private static final Pattern CONTENT =
      Pattern.compile(
          "\\$\\{(?![^}]*\\.size})[^}]*\\b(body\\w*|\\w*Body\\w*|words|headers?|exchange|messageAs\\w*|messageHistory)\\b[^}]*}");

  @Override
  public Stream<Finding> findings(RouteDocument document) {
    return document
        .parts()
        .flatMap(
            part ->
                switch (part.name()) {
                  case "route" -> names(document, part);
                  case "log" -> content(document, part);
                  default ->
                      SENDING.contains(part.name()) && part.hasAddress()
                          ? Stream.of(
                                  id(document, part),
                                  query(document, part),
                                  statement(document, part),
                                  loggedBody(document, part))
                              .flatMap(found -> found)
                          : Stream.empty();
                });
  }

  private static Stream<Finding> names(RouteDocument document, Part route) {
    return Stream.of("id", "description")
        .filter(name -> route.text(name).isBlank())
        .map(name -> document.finding(route.place(), Rule.NAMES, "a route has no " + name));
  }

  private static Stream<Finding> id(RouteDocument document, Part step) {
    boolean needed = step.name().equals("from") || !WITHIN.matcher(step.address()).matches();
    return needed && step.text("id").isBlank()
        ? Stream.of(
            document.finding(
                step.place(),
                Rule.STEP_ID,
                step.name() + " " + scheme(step.address()) + " has no id"))
        : Stream.empty();
  }

  private static Stream<Finding> query(RouteDocument document, Part step) {
    return step.text("uri").contains("?")
        ? Stream.of(
            document.finding(
                step.place().appendProperty("uri"),
                Rule.NO_QUERY,
                "the address of " + scheme(step.address()) + " has a query string"))
        : Stream.empty();
  }

  private static Stream<Finding> statement(RouteDocument document, Part step) {
    if (!DATABASE.matcher(step.address()).matches()) {
      return Stream.empty();
    }
    String statement = step.text("variableSend");
    if (!step.name().equals("to") || !statement.startsWith("sql:")) {
      return Stream.of(
          document.finding(
              step.place(), Rule.NAMED_SQL, step.name() + " sends no named statement"));
    }
    return Statements.missing(statement.substring("sql:".length()))
        .map(
            name ->
                document.finding(
                    step.place().appendProperty("variableSend"),
                    Rule.NAMED_SQL,
                    "there is no file sql/" + name + ".sql"));
  }

  private static Stream<Finding> loggedBody(RouteDocument document, Part step) {
    return step.address().startsWith("log:")
            && !step.value().at("/parameters/showBody").asText("").equals("false")
        ? Stream.of(
            document.finding(step.place(), Rule.NO_BODY_IN_LOG, "the address log: shows the body"))
        : Stream.empty();
  }

  private static Stream<Finding> content(RouteDocument document, Part log) {
    return CONTENT.matcher(log.text("message")).find()
        ? Stream.of(
            document.finding(
                log.place().appendProperty("message"),
                Rule.NO_BODY_IN_LOG,
                "a log line shows what a message contains"))
        : Stream.empty();
  }

  private static String scheme(String uri) {
    return uri.substring(0, uri.indexOf(':') + 1);
  }
}
