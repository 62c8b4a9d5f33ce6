package org.smsconsent.check;

import java.util.stream.Stream;

/** Rules that one file keeps or breaks by itself. */
interface FileRule {
  /** Every place that breaks one of them. */
  Stream<Finding> findings(RouteDocument document);
}
