package org.smsconsent.bench.bare;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Builds the parameters of statements. */
final class Values {
  private Values() {}

  static Map<String, Object> of(Object... namesAndValues) {
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return values;
  }

  static String id() {
    return UUID.randomUUID().toString();
  }

  /** 64 characters, as long as a link of the ledger's chain. */
  static String hash() {
    return (id() + id()).replace("-", "");
  }
}
