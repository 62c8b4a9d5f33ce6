package org.smsconsent.inbound;

/**
 * What a webhook caller sent, read once and typed, after which every header is dropped.
 *
 * @param path of the request with its query, as it came
 * @param body the raw bytes as UTF-8
 * @param signature X-Twilio-Signature, "" when absent
 */
public record Submission(String path, String body, String signature) {}
