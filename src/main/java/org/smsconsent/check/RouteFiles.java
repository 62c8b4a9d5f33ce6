package org.smsconsent.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds the route files of a folder. */
public final class RouteFiles {
  /** Which files of a folder are routes. */
  public static final String NAMES = "*.camel.yaml";

  private RouteFiles() {}

  /**
   * The text of every route file of a folder, by the file's name with the folder before it; what
   * editors keep beside them under names that begin with a dot is none. Bytes that are no UTF-8
   * stand there as U+FFFD, which {@link RoutesCheck} refuses.
   *
   * @throws UncheckedIOException when the folder or a file cannot be read
   */
  public static SortedMap<String, String> in(Path folder) {
    SortedMap<String, String> texts = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, NAMES)) {
      for (Path file : files) {
        if (!file.getFileName().toString().startsWith(".")) {
          text(file).ifPresent(text -> texts.put(file.toString(), text));
        }
      }
    } catch (DirectoryIteratorException e) {
      throw unreadable(folder, e.getCause());
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
    return texts;
  }

  /** Nothing for a file that has gone since the folder was listed, as while somebody edits it. */
  private static Optional<String> text(Path file) {
    try {
      return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (IOException e) {
      if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
      throw unreadable(file, e);
    }
  }

  private static UncheckedIOException unreadable(Path path, IOException cause) {
    return new UncheckedIOException(path + " cannot be read: " + cause, cause);
  }
}
