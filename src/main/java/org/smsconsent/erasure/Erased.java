package org.smsconsent.erasure;

import java.time.Instant;

/**
 * What an erasure did.
 *
 * @param known whether anything was ever kept of the number
 * @param anew whether there was something to forget; false when it was erased before
 * @param texts how many texts lost number and words; 0 also for a customer without texts
 * @param waiting how many of them had not been sent yet; they end as blocked
 */
public record Erased(boolean known, boolean anew, int texts, int waiting, Instant at) {}
