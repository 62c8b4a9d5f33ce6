package org.smsconsent.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * What tells a file from others, and how long it is.
 *
 * @param sha256 of its bytes, 64 hexadecimal digits
 * @param lines that it ends with LF, the first one left out: about as many as it will be read as
 */
record FileDigest(String sha256, long lines) {
  /** Reads a file once. */
  static FileDigest of(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      long ends = 0;
      byte[] part = new byte[64 * 1024];
      for (int got = bytes.read(part); got >= 0; got = bytes.read(part)) {
        digest.update(part, 0, got);
        for (int i = 0; i < got; i++) {
          ends += part[i] == '\n' ? 1 : 0;
        }
      }
      return new FileDigest(HexFormat.of().formatHex(digest.digest()), Math.max(0, ends - 1));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
