package org.smsconsent.imports;

import java.util.Optional;

import org.smsconsent.consent.Customer;

/**
 * One line of a file of legacy opt-outs.
 *
 * @param note what the file says about it, "" for nothing
 * @param source which list it stood on
 */
public record LegacyOptOut(
    Customer customer, LegacyDate date, String note, Optional<String> source) {}
