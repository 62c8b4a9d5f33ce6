package org.smsconsent.imports;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that came over HTTP.
 *
 * @param digest SHA-256 of its bytes
 */
record Upload(ImportRequest request, Path file, String digest) {
  static Optional<String> filled(String parameter) {
    return Optional.ofNullable(parameter).filter(value -> !value.isEmpty());
  }
}
