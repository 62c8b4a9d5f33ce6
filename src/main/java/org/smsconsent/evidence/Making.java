package org.smsconsent.evidence;

import java.time.Instant;

/**
 * How an export came about.
 *
 * @param at when it was made
 * @param by the command or request that asked for it
 * @param program name and version of the program that made it
 */
record Making(Instant at, String by, String program) {}
