package org.smsconsent.inbound;

/**
 * What a webhook caller sent, read once and typed, after which every header is dropped.
 *
 * @param path of the request with its query, as it came
 * @param json whether it is a JSON document and no form
 * @param body the raw bytes as UTF-8
 * @param signature X-Twilio-Signature, "" when absent
 */
public record Submission(String path, boolean json, String body, String signature) {}
