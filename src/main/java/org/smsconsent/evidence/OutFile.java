package org.smsconsent.evidence;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Optional;

/** Where a command writes an export to. A file appears under its name only when it is whole. */
final class OutFile {
  private OutFile() {}

  /** What writes an export. */
  @FunctionalInterface
  interface Content {
    /** Writes all of it. */
    void to(Writer out) throws SQLException, IOException;
  }

  /**
   * Writes to a file that only its owner may read, or to the standard output where none is named.
   */
  static void write(Optional<Path> file, PrintWriter standardOutput, Content content)
      throws SQLException, IOException {
    if (file.isEmpty()) {
      content.to(standardOutput);
      if (standardOutput.checkError()) {
        throw new IOException("the output cannot be written any more");
      }
      return;
    }
    Path whole = file.get().toAbsolutePath();
    Path part = whole.resolveSibling(whole.getFileName() + ".part");
    try {
      Files.deleteIfExists(part);
      create(part);
      try (Writer out =
          new BufferedWriter(
              new OutputStreamWriter(
                  Files.newOutputStream(part, StandardOpenOption.WRITE), StandardCharsets.UTF_8))) {
        content.to(out);
      }
      Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void create(Path file) throws IOException {
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      Files.createFile(file);
    }
  }
}
