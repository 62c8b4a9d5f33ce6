package org.smsconsent.score;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Reads labelled texts: UTF-8, a tab between the columns, LF at the end of a line, and a first line
 * that names the columns.
 *
 * <p>{@code text} must be among them; {@code label} and {@code kind} (or else {@code source}) are
 * found by their names too, and others are passed over. Without {@code label} all texts are known
 * only to be no opt-outs.
 */
public final class LabelledFile {
  private static final int NONE = -1;

  private final String fileName;
  private final TextLines lines;
  private int line;
  private int columns;
  private int text;
  private int label;
  private int kind;

  private LabelledFile(InputStream stream, String fileName) {
    this.fileName = fileName;
    this.lines = new TextLines(stream, () -> {});
  }

  /**
   * Reads row after row.
   *
   * @param stream closed by the caller
   * @param fileName the name that error messages show
   * @throws InvalidLabelledFile when a line cannot be used; one bad line refuses the whole file,
   *     because figures over what happened to be readable mean nothing
   */
  public static void read(InputStream stream, String fileName, Consumer<LabelledText> rows)
      throws IOException {
    new LabelledFile(stream, fileName).read(rows);
  }

  private void read(Consumer<LabelledText> rows) throws IOException {
    Optional<String> next = nextLine();
    header(next.orElse(""));
    for (next = nextLine(); next.isPresent(); next = nextLine()) {
      rows.accept(row(next.get().split("\t", -1)));
    }
  }

  private Optional<String> nextLine() throws IOException {
    line++;
    return lines.next();
  }

  private void header(String names) {
    // Some editors put a byte order mark before the first line.
    String plain = names.startsWith("\ufeff") ? names.substring(1) : names;
    List<String> header = Stream.of(plain.split("\t", -1)).map(String::strip).toList();
    columns = header.size();
    text = header.indexOf("text");
    label = header.indexOf("label");
    kind = header.contains("kind") ? header.indexOf("kind") : header.indexOf("source");
    if (text == NONE) {
      throw invalid("no column is named text; write text, label and kind with tabs between them");
    }
    if (header.stream().distinct().count() < columns) {
      throw invalid("two columns have the same name; rename one of them");
    }
  }

  private LabelledText row(String[] fields) {
    if (fields.length != columns) {
      throw invalid(
          "expected " + columns + " columns as in the first line, found " + fields.length);
    }
    return new LabelledText(
        fields[text],
        label == NONE ? Label.UNLABELLED : label(fields[label].strip()),
        kind == NONE ? "" : fields[kind].strip());
  }

  private Label label(String name) {
    return Label.named(name)
        .orElseThrow(
            () ->
                invalid(
                    "unknown label \""
                        + TabSeparated.escape(name)
                        + "\"; write OPT_OUT, REJOIN, HELP, NORMAL or AMBIGUOUS"));
  }

  private InvalidLabelledFile invalid(String problem) {
    return new InvalidLabelledFile(fileName, line, problem);
  }
}
