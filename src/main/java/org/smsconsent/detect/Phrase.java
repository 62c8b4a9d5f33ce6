package org.smsconsent.detect;

/**
 * One entry of a phrase pack.
 *
 * @param intent what a text means that consists of this phrase alone
 * @param rule id under which a decision by this phrase is recorded
 * @param text the phrase as the pack spells it
 */
public record Phrase(Intent intent, String rule, String text) {}
