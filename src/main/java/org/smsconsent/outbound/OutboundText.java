package org.smsconsent.outbound;

import java.time.Instant;

/**
 * A producer's text after validation. Null where a column is null.
 *
 * @param messageId ours
 * @param id the producer's, unique
 * @param to the customer's number in E.164
 * @param from the store's number in E.164
 * @param body with the footer
 * @param media addresses of pictures, one a line, or null
 * @param groupId JMSXGroupID: texts of one group and customer keep their order
 * @param replyTo where the outcome goes, already checked against what producers may name
 */
public record OutboundText(
    String messageId,
    String id,
    String store,
    String from,
    String to,
    String body,
    String media,
    String category,
    String author,
    String groupId,
    String replyTo,
    String correlationId,
    Instant notBefore,
    Instant expiresAt) {}
