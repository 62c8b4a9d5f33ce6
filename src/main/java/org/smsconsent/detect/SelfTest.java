package org.smsconsent.detect;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tries every entry of a set of packs: a text made of it has to be read as it says. So no entry is
 * dead, no text is an opt-out and a rejoin at once, and no pack takes back what another one says.
 */
final class SelfTest {

  private SelfTest() {}

  /**
   * Tries them all.
   *
   * @throws InvalidPhrasePack for the first entry that is read as something else, naming its place
   *     and the rule that decides instead
   */
  static void check(List<PhrasePack> packs, PhraseDetector detector) {
    problems(packs, detector)
        .findFirst()
        .ifPresent(
            problem -> {
              throw problem;
            });
  }

  /** What is wrong with each entry that does not hold. */
  static Stream<InvalidPhrasePack> problems(List<PhrasePack> packs, PhraseDetector detector) {
    return packs.stream()
        .flatMap(pack -> pack.entries().stream())
        .flatMap(entry -> problem(entry, detector).stream());
  }

  private static Optional<InvalidPhrasePack> problem(
      PhrasePack.Entry entry, PhraseDetector detector) {
    Rule rule = entry.rule();
    String example = entry.pattern().example();
    Detection read = detector.detect(example, rule.condition().example());
    return read.intent() == rule.intent()
        ? Optional.empty()
        : Optional.of(
            rule.invalid(
                String.format(
                    "\"%s\" is to be %s, but it reads as %s by the rule %s (%s); change or remove one of the two",
                    example, rule.intent(), read.intent(), read.rule(), read.version())));
  }
}
