package org.smsconsent.access;

import java.time.Instant;
import java.util.Optional;

/**
 * A line of the audit.
 *
 * @param actor name of the caller
 * @param address where the call came from
 * @param operation method and path as the contract names them, or "log-in"
 * @param customer the customer's keyed digest, where it is about one
 * @param outcome the status of the answer, "allowed" where it was not known yet
 * @param note why, and to what, where that is asked for
 */
record AuditEntry(
    Instant at,
    String actor,
    String address,
    String operation,
    Optional<String> customer,
    String outcome,
    Optional<String> note) {}
