package org.smsconsent.outbound;

/**
 * What came from the queue and is looked at, everything else having been dropped. Null where the
 * producer named nothing.
 *
 * @param json the document
 * @param replyTo the destination for the outcome, if it is one that producers may name
 */
public record QueuedText(String json, String replyTo, String correlationId, String groupId) {}
