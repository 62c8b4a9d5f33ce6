package org.smsconsent.ledger;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

import org.smsconsent.api.Answer;
import org.smsconsent.inbound.RefusedRequest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Verifies the ledger for callers of the API, for one at a time. Thread-safe. */
public final class Verifications {
  private final JsonMapper json = JsonMapper.builder().build();
  private final Semaphore one = new Semaphore(1);
  private final Verification verification;

  public Verifications(Verification verification) {
    this.verification = verification;
  }

  /**
   * Verifies now and words what was found.
   *
   * @throws RefusedRequest 409 while another verification runs
   */
  public Answer run() throws SQLException, JsonProcessingException {
    if (!one.tryAcquire()) {
      throw new RefusedRequest(409, "A verification is running; ask again when it has ended");
    }
    try {
      Findings findings = verification.run(events -> {});
      return Answer.found(json.writeValueAsString(fields(findings)));
    } finally {
      one.release();
    }
  }

  private static Map<String, Object> fields(Findings findings) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("ok", findings.broken().isEmpty());
    fields.put("chains", findings.chains());
    fields.put("events", findings.events());
    fields.put("states", findings.states());
    findings.words().ifPresent(words -> fields.put("words", words));
    fields.put("seconds", findings.seconds());
    findings.broken().ifPresent(broken -> fields.put("broken", fields(broken)));
    return fields;
  }

  private static Map<String, Object> fields(BrokenLink broken) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("customer", broken.customerMasked());
    broken.number().ifPresent(number -> fields.put("number", number));
    fields.put("scope", broken.scope());
    fields.put("sequence", broken.sequence());
    fields.put("reason", broken.flaw().code());
    fields.put("detail", broken.flaw().sentence());
    return fields;
  }
}
