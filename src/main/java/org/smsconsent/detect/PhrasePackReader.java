package org.smsconsent.detect;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads the lines of one phrase pack. */
final class PhrasePackReader {

  private static final Set<String> RESERVED_RULES =
      Set.of(Detection.NO_RULE, Detection.REACTION_RULE);
  private static final int LONGEST_VERSION = 24;

  private final String language;
  private final String file;
  private final List<PhrasePack.Entry> entries = new ArrayList<>();
  private final Map<String, Node> groups = new LinkedHashMap<>();
  private final Set<String> slipping = new TreeSet<>();
  private final Set<String> real = new TreeSet<>();
  private String version = "";
  private int line;

  /**
   * A reader of one file.
   *
   * @param language two letters, such as en
   * @param file the name that error messages show
   */
  PhrasePackReader(String language, String file) {
    this.language = language;
    this.file = file;
  }

  /**
   * Reads a pack; the caller closes the reader.
   *
   * @param reader the pack's text, which the caller decodes as UTF-8
   * @throws InvalidPhrasePack when a line cannot be used; one bad line refuses the whole pack,
   *     because a pack that silently lacks a phrase misses opt-outs
   * @throws UncheckedIOException when the reader fails
   */
  PhrasePack read(Reader reader) {
    BufferedReader lines = new BufferedReader(reader);
    try {
      for (String text = lines.readLine(); text != null; text = lines.readLine()) {
        line++;
        String content = withoutByteOrderMark(text);
        if (!content.isBlank() && !content.startsWith("#")) {
          accept(content.split("\t", -1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read phrase pack " + file, e);
    }
    if (version.isEmpty()) {
      throw missingVersion(Math.max(line, 1));
    }
    if (entries.isEmpty()) {
      throw invalid("no phrases; write at least one, or leave the pack out");
    }
    return new PhrasePack(language, version, entries, groups, slipping, real);
  }

  /** Some editors put a byte order mark before the first line. */
  private String withoutByteOrderMark(String text) {
    return line == 1 && text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private void accept(String[] columns) {
    if (version.isEmpty()) {
      acceptVersion(columns);
      return;
    }
    switch (columns[0]) {
      case "group" -> acceptGroup(columns);
      case "slips" -> slipping.addAll(list(columns));
      case "real" -> real.addAll(list(columns));
      default -> acceptRule(columns);
    }
  }

  private void acceptVersion(String[] columns) {
    if (columns.length != 2 || !columns[0].equals("version") || columns[1].isBlank()) {
      throw missingVersion(line);
    }
    version = columns[1].strip();
    if (version.length() > LONGEST_VERSION) {
      throw invalid("the version is longer than %d characters; shorten it", LONGEST_VERSION);
    }
  }

  private void acceptGroup(String[] columns) {
    if (columns.length != 3 || !isId(columns[1])) {
      throw invalid(
          "a group is the word group, a name of lower-case letters, digits and hyphens, and its words, with one tab between them");
    }
    Node words = parsed(() -> PatternParser.group(columns[2], groups));
    groups.merge(columns[1], words, (before, more) -> new Node.Choice(List.of(before, more)));
  }

  private Set<String> list(String[] columns) {
    if (columns.length != 2) {
      throw invalid(
          "expected 2 columns, found %d; write words with spaces between them", columns.length);
    }
    return Pattern.words(parsed(() -> PatternParser.group(columns[1], Map.of())));
  }

  private void acceptRule(String[] columns) {
    if (columns.length != 3 && columns.length != 4) {
      throw invalid(
          "expected 3 or 4 columns, found %d; write intent, rule id, pattern and perhaps a condition with one tab between them",
          columns.length);
    }
    Rule rule =
        new Rule(
            intent(columns[0]),
            id(columns[1]),
            columns[2].strip(),
            columns.length == 3 ? Condition.ALWAYS : condition(columns[3]),
            language + " " + version,
            file,
            line);
    entries.add(
        new PhrasePack.Entry(rule, parsed(() -> PatternParser.pattern(rule.pattern(), groups))));
  }

  private <T> T parsed(java.util.function.Supplier<T> parse) {
    try {
      return parse.get();
    } catch (IllegalArgumentException e) {
      throw invalid("%s", e.getMessage());
    }
  }

  private Intent intent(String name) {
    for (Intent intent : Intent.values()) {
      if (intent.name().equals(name)) {
        return intent;
      }
    }
    throw invalid(
        "\"%s\" begins no line; write OPT_OUT, SUSPECTED, REJOIN, HELP, NORMAL, group, slips or real",
        name);
  }

  private Condition condition(String word) {
    for (Condition condition : Condition.values()) {
      if (!word.isEmpty() && condition.word().equals(word.strip())) {
        return condition;
      }
    }
    throw invalid(
        "unknown condition \"%s\"; write if-out, unless-asked, after-marketing, last-resort or rejoin-only, or leave the column out",
        word);
  }

  private String id(String id) {
    if (!isId(id) || RESERVED_RULES.contains(id)) {
      throw invalid(
          "rule id \"%s\" cannot be used; write lower-case letters, digits and hyphens, at most 60, and neither"
              + " \"none\" nor \"reaction\"",
          id);
    }
    return id;
  }

  private static boolean isId(String id) {
    return !id.isEmpty()
        && id.length() <= 60
        && id.chars().allMatch(c -> c == '-' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
  }

  private InvalidPhrasePack missingVersion(int where) {
    return new InvalidPhrasePack(
        file,
        where,
        "the first line has to be \"version\", a tab and the version, such as 2026.11.1");
  }

  private InvalidPhrasePack invalid(String problem, Object... values) {
    return new InvalidPhrasePack(file, line, String.format(java.util.Locale.ROOT, problem, values));
  }
}
