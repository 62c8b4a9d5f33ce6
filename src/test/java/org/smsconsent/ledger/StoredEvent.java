package org.smsconsent.ledger;

import java.util.List;
import java.util.Map;

import org.smsconsent.consent.ConsentEvent;

import static org.assertj.core.api.Assertions.assertThat;

/** An event as an auditor reads it back from its row. */
final class StoredEvent {
  private StoredEvent() {}

  static ConsentEvent of(Map<String, Object> columns) {
    return ConsentEvent.of(columns);
  }

  /** Looks whether each hash is that of its row, and each row names the hash before it. */
  static void verify(List<Map<String, Object>> chain) {
    String previous = null;
    for (Map<String, Object> row : chain) {
      ConsentEvent event = of(row);
      assertThat(event.sealed().hash()).isEqualTo(event.hash());
      assertThat(event.previousHash()).isEqualTo(previous);
      previous = event.hash();
    }
  }
}
