package org.smsconsent.detect;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds words without which a pattern cannot be found, so that most rules need not be tried on most
 * texts. It decides about speed only.
 */
final class Gate {

  private static final int DEAR = 1000;

  /** Words that stand in so many texts that waiting for them saves nothing. */
  private static final Set<String> FREQUENT =
      new TreeSet<>(
          List.of(
              ("i you u it the a an to of in on at for from with and or but is are was be am im my me your ur we us our they"
                      + " he she this that these those do does did dont not no have has had can could will would should want"
                      + " need get go all any so if when what who how just please ok now up out off again here there"
                      + " el la los las un una de que y en a no se mi me su sus con por si es lo le les ya mas"
                      + " le la les un une de des du et a je j il est pas ne n que qui vous nous on ce c d l m en sur pour plus")
                  .split(" +")));

  private Gate() {}

  /**
   * Up to two sets of words of each of which a text has to hold one, the rarest first; empty when
   * there is none.
   */
  static List<Set<String>> of(Node part) {
    if (part instanceof Node.Word word) {
      return List.of(Set.of(word.letters()));
    }
    if (part instanceof Node.Sequence sequence) {
      return sequence.parts().stream()
          .flatMap(each -> of(each).stream())
          .sorted(Comparator.comparingInt(Gate::price))
          .limit(2)
          .toList();
    }
    if (part instanceof Node.Choice choice) {
      Set<String> all = new TreeSet<>();
      for (Node option : choice.options()) {
        List<Set<String>> one = of(option);
        if (one.isEmpty()) {
          return one;
        }
        all.addAll(one.get(0));
      }
      return List.of(all);
    }
    return List.of();
  }

  private static int price(Set<String> words) {
    return words.size() + DEAR * (int) words.stream().filter(FREQUENT::contains).count();
  }
}
