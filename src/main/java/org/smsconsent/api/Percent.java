package org.smsconsent.api;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import org.smsconsent.inbound.RefusedRequest;

/** Reads percent-encoded and other bytes as UTF-8, and refuses what is none. */
final class Percent {
  private Percent() {}

  /** A part of a path, in which a plus is a plus. */
  static String ofPath(String encoded) {
    return decode(encoded, "The path");
  }

  /** A name or value of a query, in which a plus is a blank. */
  static String ofQuery(String encoded) {
    return decode(encoded.replace('+', ' '), "The query");
  }

  private static String decode(String encoded, String what) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      char at = encoded.charAt(i);
      if (at != '%') {
        bytes.writeBytes(String.valueOf(at).getBytes(StandardCharsets.UTF_8));
        continue;
      }
      boolean whole = i + 2 < encoded.length();
      int high = whole ? Character.digit(encoded.charAt(i + 1), 16) : -1;
      int low = whole ? Character.digit(encoded.charAt(i + 2), 16) : -1;
      if (high < 0 || low < 0) {
        throw new RefusedRequest(400, what + " is not percent-encoded as it should be");
      }
      bytes.write(high * 16 + low);
      i += 2;
    }
    return utf8(bytes.toByteArray(), what);
  }

  /**
   * Bytes as text.
   *
   * @param what they are called in a refusal
   */
  static String utf8(byte[] bytes, String what) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new RefusedRequest(400, what + " is not UTF-8");
    }
  }
}
