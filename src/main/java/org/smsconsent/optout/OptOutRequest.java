package org.smsconsent.optout;

import java.time.Instant;

/**
 * A customer's request that came another way than by text (47 CFR 64.1200(a)(11)).
 *
 * @param channel phone, e-mail, in-person or letter
 * @param words what the customer said
 * @param actor who records it
 * @param store whom the customer said it to, null when that is not known
 * @param scope how far it reaches
 * @param receivedAt when the customer said it
 */
public record OptOutRequest(
    String channel, String words, String actor, String store, String scope, Instant receivedAt) {}
