package org.smsconsent.score;

import org.smsconsent.detect.Intent;

/**
 * A way in which others read opt-outs, written anew from its documentation, to score the same texts
 * with. Thread-safe, never throws for a string.
 */
public sealed interface ComparisonRule permits ExactList, SpokeLike, AwsLike, ContainsStop {

  /** What a column of figures is headed with. */
  String name();

  /** Reads a text as the others would. */
  Intent read(String text);
}
