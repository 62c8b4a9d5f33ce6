package org.smsconsent.outbox;

import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.smsconsent.data.PlainJdbc;

import static org.assertj.core.api.Assertions.assertThat;

/** A batch that is as long as the statement lets it be says that there may be more. */
class OutboxBatchTest {
  @Test
  void aBatchIsFullWithAsManyRowsAsTheStatementReads() {
    String limit = PlainJdbc.sql("outbox-batch").replaceFirst("(?s).* LIMIT ", "");

    assertThat(of(Integer.parseInt(limit)).isFull()).isTrue();
    assertThat(of(Integer.parseInt(limit) - 1).isFull()).isFalse();
  }

  private static OutboxBatch of(int rows) {
    List<Map<String, Object>> same = Collections.nCopies(rows, Map.of("id", 1L));
    return OutboxBatch.of(same);
  }
}
