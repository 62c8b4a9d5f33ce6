package org.smsconsent.bundle;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Finds the files that operators edit, in the working folder or packaged. */
final class Folders {
  private Folders() {}

  /**
   * Where Camel loads the routes from: the folder if it is there, the packaged copies otherwise.
   */
  static String routes(Path folder) {
    if (!Files.isDirectory(folder)) {
      return "classpath:routes/*.camel.yaml";
    }
    readable(folder);
    return "file:" + folder + "/*.camel.yaml";
  }

  /** Camel passes over a file that is no YAML at all, and starts without its routes. */
  private static void readable(Path folder) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.camel.yaml")) {
      for (Path file : files) {
        try (Reader reader = Files.newBufferedReader(file)) {
          new Load(LoadSettings.builder().build()).loadFromReader(reader);
        } catch (IOException | YamlEngineException e) {
          throw new IllegalArgumentException(
              "The route file " + file + " is no YAML: " + e.getMessage(), e);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The routes folder " + folder + " cannot be read", e);
    }
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
