package org.smsconsent.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.smsconsent.api.Answer;
import org.smsconsent.outbound.Footer;
import org.smsconsent.outbound.OutboundContract;
import org.smsconsent.outbound.Reason;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** What a client needs to know to word things and to preview texts. Thread-safe. */
public final class ConsoleSettings {
  /** The words that customers are told to come back with. */
  private static final List<String> REJOIN_WORDS = List.of("REJOIN", "OPTIN");

  private final JsonMapper json = JsonMapper.builder().build();
  private final String provider;

  /** {@code provider} is the knob {@code sms.provider}. */
  public ConsoleSettings(String provider) {
    this.provider = provider;
  }

  /** All of it. */
  public Answer read() throws JsonProcessingException {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("provider", provider);
    settings.put("footer", Footer.TEXT);
    settings.put("maxLength", OutboundContract.PROVIDER_LIMIT);
    settings.put("rejoinWords", REJOIN_WORDS);
    settings.put("warning", Reason.OPTED_OUT.sentence());
    return Answer.found(json.writeValueAsString(settings));
  }
}
