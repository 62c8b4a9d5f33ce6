package org.smsconsent.api;

/**
 * What an API caller sent, read once and typed, after which every header is dropped.
 *
 * @param path the one variable part of the path, "" where there is none
 * @param body the document, "" where there is none
 */
public record ApiRequest(String path, String body) {}
