package org.smsconsent.check;

/**
 * A place that breaks a rule.
 *
 * @param file the file's name as it was given
 * @param line of the file, from 1
 * @param problem what is wrong there, in words
 */
public record Finding(String file, int line, Rule rule, String problem) {

  /** File, line, rule, what is wrong and what to do, in a line. */
  @Override
  public String toString() {
    return file + ":" + line + ": " + rule.word() + ": " + problem + "; " + rule.remedy();
  }
}
