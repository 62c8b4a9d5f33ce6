package org.smsconsent.imports;

import java.nio.file.Path;

/**
 * A file that came over HTTP.
 *
 * @param digest SHA-256 of its bytes
 */
record Upload(ImportRequest request, Path file, String digest) {}
