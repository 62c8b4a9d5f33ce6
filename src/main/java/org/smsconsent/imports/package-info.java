/**
 * Brings opt-outs in that were recorded before this bundle was there. Each line of a CSV file is
 * judged by itself, what cannot be read is reported, and nothing here opts anybody in.
 */
package org.smsconsent.imports;
