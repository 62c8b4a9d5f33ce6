package org.smsconsent.promises;

import java.util.stream.Stream;

import org.smsconsent.support.Installation.Layout;

/** How long the tests under load are to be: short in every build, long in the profile endurance. */
final class Endurance {
  private static final boolean LONG = Boolean.getBoolean("sms.endurance");

  private Endurance() {}

  /** In short the default layout alone. */
  static Stream<Layout> layouts() {
    return LONG ? Stream.of(Layout.values()) : Stream.of(Layout.H2_AND_EMBEDDED_BROKER);
  }

  /** One of the two, as this run is. */
  static int either(int inShort, int inLong) {
    return LONG ? inLong : inShort;
  }
}
