package org.smsconsent.erasure;

import java.time.Instant;

/**
 * What an erasure did.
 *
 * @param known whether there was ever a text from or to the number
 * @param texts how many texts lost number and words; 0 when it was erased before
 * @param waiting how many of them had not been sent yet; they end as blocked
 */
public record Erased(boolean known, int texts, int waiting, Instant at) {}
