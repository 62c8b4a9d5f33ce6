package org.smsconsent.detect;

import java.util.List;

/** A part of a pattern. */
sealed interface Node {

  /** A folded word. */
  record Word(String letters) implements Node {}

  /** Any word. */
  record Any() implements Node {}

  /** One after the other. */
  record Sequence(List<Node> parts) implements Node {}

  /** One of several. */
  record Choice(List<Node> options) implements Node {}

  /** Once or not at all, or, where {@code many}, any number of times. */
  record Optional(Node part, boolean many) implements Node {}

  /** The place between two words, parted at least as strongly as a {@link Splitter} says. */
  record Boundary(int strength) implements Node {}
}
