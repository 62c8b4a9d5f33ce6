package org.smsconsent.observe;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** Logback's JSON lines, with the last four digits of every number and no more. */
public final class MaskedJsonEncoder extends JsonEncoder {
  private static final Pattern NUMBER = Pattern.compile("\\+\\d{3,11}(\\d{4})");

  @Override
  public byte[] encode(ILoggingEvent event) {
    String line = new String(super.encode(event), StandardCharsets.UTF_8);
    return masked(line).getBytes(StandardCharsets.UTF_8);
  }

  /** A line with the last four digits of every number. */
  static String masked(String line) {
    return NUMBER.matcher(line).replaceAll("…$1");
  }
}
