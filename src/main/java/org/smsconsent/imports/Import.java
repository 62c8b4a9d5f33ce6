package org.smsconsent.imports;

import java.util.Optional;

/**
 * A file that is brought in.
 *
 * @param file its name
 * @param digest SHA-256 of its bytes, by which an interrupted import is found again
 * @param scope how far its opt-outs reach
 * @param store whose customers they were, where that is said
 * @param source the list they stood on, for lines that name none
 * @param actor who brings it in
 * @param announce whether the CRM hears of each of them
 */
public record Import(
    String id,
    String file,
    String digest,
    String scope,
    Optional<String> store,
    Optional<String> source,
    String actor,
    boolean announce) {}
