package org.smsconsent.inbound;

import java.time.Instant;

import org.smsconsent.provider.ProviderReading;

/**
 * A text that a customer sent, as far as it is known before anybody reads its words. Null where a
 * column is null.
 *
 * @param id ours
 * @param providerId Twilio's MessageSid, which makes a repeated delivery harmless
 * @param from the customer's number as it came
 * @param to the number that was texted, E.164 where it parses
 * @param store whose number that is, null when it is nobody's
 * @param media addresses of pictures, one a line, or null
 * @param provider what the provider made of it
 * @param late whether it comes from the provider's list, because its webhook was lost
 * @param note what had to be changed to keep the text, or null
 */
public record InboundText(
    String id,
    String providerId,
    String from,
    String to,
    String store,
    String body,
    String media,
    ProviderReading provider,
    boolean late,
    String note,
    Instant receivedAt) {}
