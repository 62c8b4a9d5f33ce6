package org.smsconsent.evidence;

import java.time.Instant;
import java.util.Optional;

/**
 * What the caller of an export asked for beside the path.
 *
 * @param page whether the story is wanted as an HTML page rather than JSON
 * @param cutOff breaks the connection to the caller
 */
public record ExportRequest(
    CsvRecords records, Optional<Instant> since, boolean page, Runnable cutOff) {}
