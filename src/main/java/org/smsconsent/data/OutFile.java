package org.smsconsent.data;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Where a command writes to. A file appears under its name only when it is whole, and only its
 * owner may read it.
 */
public final class OutFile {
  private OutFile() {}

  /** What writes text. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it. */
    void to(Writer out) throws SQLException, IOException;
  }

  /** What writes bytes. */
  @FunctionalInterface
  public interface Bytes {
    /** Writes all of them. */
    void to(OutputStream out) throws SQLException, IOException;
  }

  /** Writes text to a file, or to the standard output where none is named. */
  public static void write(Optional<Path> file, PrintWriter standardOutput, Content content)
      throws SQLException, IOException {
    if (file.isEmpty()) {
      content.to(standardOutput);
      if (standardOutput.checkError()) {
        throw new IOException("the output cannot be written any more");
      }
      return;
    }
    write(
        file.get(),
        bytes -> {
          Writer out = new OutputStreamWriter(bytes, StandardCharsets.UTF_8);
          content.to(out);
          out.flush();
        });
  }

  /** Writes bytes to a file. What stood there before stays when the content fails. */
  public static void write(Path file, Bytes content) throws SQLException, IOException {
    Path whole = file.toAbsolutePath();
    // Of a name of its own, so that no file of anybody's is overwritten.
    Path part = Files.createTempFile(whole.getParent(), whole.getFileName().toString(), ".part");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
        content.to(out);
      }
      Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
