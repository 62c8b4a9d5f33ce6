package org.smsconsent.score;

import java.util.Locale;

import org.smsconsent.detect.Intent;

/**
 * What is written first when nobody has thought about it: the text holds "stop" anywhere, also
 * inside another word, in any case.
 */
record ContainsStop() implements ComparisonRule {
  @Override
  public String name() {
    return "contains stop";
  }

  @Override
  public Intent read(String text) {
    return text.toLowerCase(Locale.ROOT).contains("stop") ? Intent.OPT_OUT : Intent.NORMAL;
  }
}
