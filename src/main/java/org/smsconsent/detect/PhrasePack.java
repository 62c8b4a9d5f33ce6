package org.smsconsent.detect;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules of one language, as a file in {@code phrases/} has them. The format is described at the
 * head of {@code phrases/en.phrases}.
 *
 * @param language the file's name without its ending
 * @param version what its head says
 * @param entries the rules in the order of the file
 * @param groups what patterns may name, by name
 * @param slipping folded words whose slips are recognised
 * @param real folded words that are never taken for a slip
 */
record PhrasePack(
    String language,
    String version,
    List<Entry> entries,
    Map<String, Node> groups,
    Set<String> slipping,
    Set<String> real) {

  /** The group of what may stand around every whole text. */
  static final String COURTESY = "courtesy";

  /** A rule with what it looks for. */
  record Entry(Rule rule, Pattern pattern) {}
}
