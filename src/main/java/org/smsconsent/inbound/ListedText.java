package org.smsconsent.inbound;

import java.time.Instant;

/**
 * A customer's text as the provider lists it afterwards.
 *
 * @param providerId Twilio's MessageSid
 * @param sentAt when the provider had it
 * @param pictures how many; the list does not say where
 */
public record ListedText(
    String providerId, String from, String to, String body, Instant sentAt, int pictures) {}
