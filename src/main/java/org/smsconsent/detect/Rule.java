package org.smsconsent.detect;

/**
 * One entry of a phrase pack.
 *
 * @param intent what a text means that the pattern matches; {@link Intent#NORMAL} takes back what
 *     other rules read in the same words
 * @param id under which a decision by this rule is recorded
 * @param pattern as the pack spells it
 * @param condition when it counts
 * @param version of the pack, with its language
 * @param file name of the pack's file
 * @param line of the entry in it, from 1
 */
record Rule(
    Intent intent,
    String id,
    String pattern,
    Condition condition,
    String version,
    String file,
    int line) {

  InvalidPhrasePack invalid(String problem) {
    return new InvalidPhrasePack(file, line, problem);
  }
}
