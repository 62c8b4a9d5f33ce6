package org.smsconsent.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** One digest over heads, in their order, and their count. Not thread-safe. */
final class HeadsDigest {
  private final MessageDigest digest;
  private long chains;
  private long events;

  HeadsDigest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  void add(Head head) {
    digest.update(head.sealedText().getBytes(StandardCharsets.UTF_8));
    chains++;
    // A chain begins with 1 and has no gap.
    events += head.sequence();
  }

  long chains() {
    return chains;
  }

  long events() {
    return events;
  }

  /** SHA-256 as 64 hexadecimal digits; ends the digest. */
  String end() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
