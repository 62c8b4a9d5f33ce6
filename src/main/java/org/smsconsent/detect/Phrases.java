package org.smsconsent.detect;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The phrase packs of a folder, or the packaged ones where the folder does not exist, and the
 * detector that reads by them. A change in the folder is taken over by {@link #refresh}.
 * Thread-safe.
 */
public final class Phrases implements Detector {

  private static final String ENDING = ".phrases";

  private final Path folder;
  private final boolean packaged;
  private Map<String, String> texts;
  private volatile PhraseDetector detector;

  private Phrases(Path folder) {
    this.folder = folder;
    this.packaged = !Files.isDirectory(folder);
    this.texts = texts();
    this.detector = detector(texts);
  }

  /**
   * Reads the packs.
   *
   * @throws InvalidPhrasePack when one of them cannot be used, naming file and line
   * @throws UncheckedIOException when a file cannot be read
   */
  public static Phrases in(Path folder) {
    return new Phrases(folder);
  }

  @Override
  public Detection detect(String text, Context context) {
    return detector.detect(text, context);
  }

  /** The steps from a text to its reading, for a person to follow. */
  public List<String> explain(String text, Context context) {
    return detector.explain(text, context);
  }

  /**
   * Reads the packs again if any has changed. The old ones stay in force when the new ones cannot
   * be used; each change is tried once.
   *
   * @return whether new ones are in force
   * @throws InvalidPhrasePack when one of them cannot be used, naming file and line
   */
  public synchronized boolean refresh() {
    Map<String, String> read = texts();
    if (read.equals(texts)) {
      return false;
    }
    texts = read;
    detector = detector(read);
    return true;
  }

  private static PhraseDetector detector(Map<String, String> texts) {
    List<PhrasePack> packs = new ArrayList<>();
    texts.forEach(
        (file, text) ->
            packs.add(new PhrasePackReader(language(file), file).read(new StringReader(text))));
    PhraseDetector made =
        new PhraseDetector(packs, PhraseDetector.version(List.copyOf(texts.values())));
    SelfTest.check(packs, made);
    return made;
  }

  private static String language(String file) {
    String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    String language = name.substring(0, name.length() - ENDING.length());
    if (!language.matches("[a-zA-Z-]{1,7}")) {
      throw new InvalidPhrasePack(
          file, 1, "the file's name is no language; call it like en.phrases or pt-BR.phrases");
    }
    return language;
  }

  private Map<String, String> texts() {
    try {
      Map<String, String> texts = packaged ? packaged() : files(folder);
      if (texts.isEmpty()) {
        throw new InvalidPhrasePack(
            folder.toString(),
            1,
            "there is no phrase pack; put one there, or remove the folder to use the packaged ones");
      }
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException("the phrase packs in " + folder + " cannot be read", e);
    }
  }

  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(ENDING)).toList()) {
        // Not readString: a byte that is no UTF-8 has to be named like any other mistake.
        texts.put(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
      }
    }
    return texts;
  }

  private static Map<String, String> packaged() throws IOException {
    Map<String, String> texts = new TreeMap<>();
    for (Resource file :
        new PathMatchingResourcePatternResolver().getResources("classpath:phrases/*" + ENDING)) {
      try (InputStream input = file.getInputStream()) {
        texts.put(
            "phrases/" + file.getFilename(),
            new String(input.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return texts;
  }
}
