package org.smsconsent.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the files that operators edit, in the working folder or packaged. */
final class Folders {
  private Folders() {}

  /**
   * Where Camel loads the routes from: the files of the folder that were checked if it is there,
   * the packaged copies otherwise.
   */
  static String routes(Path folder, Set<String> checked) {
    if (!Files.isDirectory(folder)) {
      return "classpath:routes/*.camel.yaml";
    }
    return checked.stream().map(file -> "file:" + file).collect(Collectors.joining(","));
  }

  /** The data folder, made if it is not there. */
  static Path data(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The data folder " + folder + " cannot be made: set SMS_DATA_DIR", e);
    }
  }
}
