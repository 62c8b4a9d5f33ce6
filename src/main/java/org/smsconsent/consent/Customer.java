package org.smsconsent.consent;

/**
 * Who texts with us: one per number, whatever the store.
 *
 * @param id keyed digest of the number; the key of every row about the customer
 * @param number E.164, or as it came when it is no telephone number
 * @param reachable whether the number is one a text can be sent to
 */
public record Customer(String id, String number, boolean reachable) {}
