package org.smsconsent.detect;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads the lines of one phrase pack and refuses what could make a decision ambiguous. */
final class PhrasePackReader {

  private static final Set<String> RESERVED_RULES =
      Set.of(Detection.NO_RULE, Detection.REACTION_RULE);

  private final String fileName;
  private final List<Phrase> phrases = new ArrayList<>();
  private final PhraseClashes clashes = new PhraseClashes();
  private String version = "";
  private int line;

  PhrasePackReader(String fileName) {
    this.fileName = fileName;
  }

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
      throw new UncheckedIOException("cannot read phrase pack " + fileName, e);
    }
    if (version.isEmpty()) {
      throw missingVersion(Math.max(line, 1));
    }
    if (phrases.isEmpty()) {
      throw invalid("no phrases; write at least one, or leave the pack out");
    }
    return new PhrasePack(version, phrases);
  }

  /** Some editors put a byte order mark before the first line. */
  private String withoutByteOrderMark(String text) {
    return line == 1 && text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private void accept(String[] columns) {
    if (version.isEmpty()) {
      acceptVersion(columns);
    } else {
      acceptPhrase(columns);
    }
  }

  private void acceptVersion(String[] columns) {
    if (columns.length != 2 || !columns[0].equals("version") || columns[1].isBlank()) {
      throw missingVersion(line);
    }
    version = columns[1].strip();
  }

  private void acceptPhrase(String[] columns) {
    if (columns.length != 3) {
      throw invalid(
          "expected 3 columns, found %d; write intent, rule id and phrase with one tab between them",
          columns.length);
    }
    Phrase phrase = new Phrase(intent(columns[0]), rule(columns[1]), columns[2].strip());
    clashes
        .add(phrase, line)
        .ifPresent(
            problem -> {
              throw invalid("%s", problem);
            });
    phrases.add(phrase);
  }

  private Intent intent(String name) {
    return switch (name) {
      case "OPT_OUT" -> Intent.OPT_OUT;
      case "REJOIN" -> Intent.REJOIN;
      case "HELP" -> Intent.HELP;
      case "SUSPECTED", "NORMAL" ->
          throw invalid(
              "intent %s is not for phrases; write OPT_OUT, REJOIN or HELP instead", name);
      default ->
          throw invalid("unknown intent \"%s\"; write OPT_OUT, REJOIN or HELP instead", name);
    };
  }

  private String rule(String id) {
    boolean plain =
        id.chars().allMatch(c -> c == '-' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
    if (id.isEmpty() || !plain || RESERVED_RULES.contains(id)) {
      throw invalid(
          "rule id \"%s\" cannot be used; write lower-case letters, digits and hyphens, and neither"
              + " \"none\" nor \"reaction\"",
          id);
    }
    return id;
  }

  private InvalidPhrasePack missingVersion(int where) {
    return new InvalidPhrasePack(
        fileName,
        where,
        "no version; write version, a tab and a number such as 2026.11.1 before the first phrase");
  }

  private InvalidPhrasePack invalid(String problem, Object... parts) {
    return new InvalidPhrasePack(fileName, line, String.format(Locale.ROOT, problem, parts));
  }
}
