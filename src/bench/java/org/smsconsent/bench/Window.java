package org.smsconsent.bench;

import java.time.Duration;
import java.util.List;

/**
 * What one side did in one measured window.
 *
 * @param rate finished pieces of work a second
 * @param milliseconds of each piece of work
 * @param done finished pieces a second when the time for all that they caused is counted too
 * @param processor time of the side's own process
 * @param drained how long the side needed afterwards to finish what the window had caused
 */
record Window(
    double rate,
    double done,
    List<Double> milliseconds,
    int refused,
    Duration processor,
    Duration drained) {}
