package org.smsconsent.check;

import java.util.Locale;

/** What a file of operators has to keep, and what to do where it does not. */
public enum Rule {
  YAML("A route file is one YAML document.", "mend the syntax"),
  SCHEMA(
      "A route file keeps Camel's YAML schema in canonical form: `- route:` first, options in `parameters:`, expressions under `expression:`.",
      "write it as the files of routes/ do, or let Kaoto save it"),
  NAMES(
      "A route has an id and a description.",
      "add it; the id is what health, metrics and the log show"),
  STEP_ID(
      "A step that leaves the process, or asks the database, has an id, and so has where a route takes exchanges from.",
      "give it an id: verb first, kebab-case"),
  SAME_ID("An id stands once among all route files.", "give one of the two another id"),
  PLACEHOLDER(
      "A placeholder names a knob, or has a default.",
      "correct the name; the README lists every knob"),
  NO_QUERY("An address has no query string.", "move the options to a parameters: block"),
  NAMED_SQL(
      "A statement is a named file, never a message and never put together.",
      "send it by name: variableSend: sql:NAME, for a file sql/NAME.sql on the class path"),
  NO_BODY_IN_LOG(
      "No text and no body of a message goes to the log.",
      "log an id or a reason; with log: addresses set showBody: false"),
  GUARD(
      "Nothing goes round the consent check, and nothing intercepts the way to it.",
      "put the text on the queue sms.outbound"),
  THERE(
      "What a route names is there: the route behind a direct: address, and its routeConfigurationId.",
      "correct the name, or put back what had it"),
  KEYSTONE(
      "The routes and steps that the promises rest on are there, in their order, and switched on.",
      "put it back as the shipped file has it"),
  COMMITTED(
      "Nothing follows a statement that ends with +commit in its transaction.",
      "put it before that step, or into the route that calls this one"),
  TRANSACTION(
      "A transacted step is the only one of its route.",
      "put the others inside, or into the route that calls this one: Camel would run them inside, before all else"),
  PHRASES("A phrase pack can be read, and passes its own tests.", "mend the line");

  private final String meaning;
  private final String remedy;

  Rule(String meaning, String remedy) {
    this.meaning = meaning;
    this.remedy = remedy;
  }

  /** The rule's name as people read it, in kebab-case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What has to hold, as a sentence. */
  public String meaning() {
    return meaning;
  }

  /** What to do where it does not hold. */
  public String remedy() {
    return remedy;
  }
}
