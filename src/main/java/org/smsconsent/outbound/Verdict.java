package org.smsconsent.outbound;

/** What the guard says of a text: cleared, or an outcome. */
public sealed interface Verdict permits ClearedText, Outcome {}
