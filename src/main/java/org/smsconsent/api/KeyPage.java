package org.smsconsent.api;

import java.time.Instant;

/**
 * A page of a list in the order of a moment and keys, as its statement wants it. Null where the
 * request names nothing.
 *
 * @param since the moment of the row after which the page begins, in the list's own order
 * @param key and {@code more}, its keys, "" at the beginning
 * @param rows one more than the page holds, which tells whether another follows
 */
public record KeyPage(
    String store, String state, Instant since, String key, String more, int rows) {}
