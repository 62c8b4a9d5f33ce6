package org.smsconsent.reply;

import java.time.Instant;

/**
 * An automatic answer, as a row that the consent transaction writes. It may go to somebody who is
 * opted out because of the inbound text that caused it, and because it goes once.
 *
 * @param from the store number that was texted
 * @param cause id of the inbound text
 * @param expiresAt after which it is dropped
 */
public record Reply(
    String id,
    ReplyIntent intent,
    String store,
    String from,
    String body,
    String cause,
    Instant expiresAt) {}
