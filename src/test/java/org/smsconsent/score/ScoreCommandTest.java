package org.smsconsent.score;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The figures of a labelled file are right, and a file that is not right has none. */
class ScoreCommandTest {
  private static final List<String> ROWS =
      List.of(
          "OPT_OUT\tOPT_OUT\tkeyword",
          "STOP\tOPT_OUT\tkeyword-plain",
          "SUSPECTED\tOPT_OUT\tsentence",
          "please stop\tOPT_OUT\tsentence",
          "OPT_OUT by mistake\tNORMAL\tnear",
          "SUSPECTED by mistake\tNORMAL\tnear",
          "yes\tNORMAL\tnear",
          "hello\tNORMAL\tnear",
          "REJOIN by mistake\tNORMAL\tnear",
          "REJOIN\tREJOIN\tkeyword",
          "OPT_OUT of nothing\tREJOIN\tback",
          "HELP\tHELP\thelp",
          "info\tHELP\thelp",
          "OPT_OUT or not\tAMBIGUOUS\tnear");

  @TempDir Path folder;

  @Test
  void theFiguresOfAllRows() throws IOException {
    CommandRun run = CommandRun.of("", "--score", labelled(ROWS));

    assertThat(run.status()).isZero();
    assertThat(run.out())
        .startsWith("14 texts: 4 OPT_OUT, 2 REJOIN, 2 HELP, 5 NORMAL, 1 AMBIGUOUS (not scored)\n");
    assertThat(table(run.out(), 1, 1))
        .containsEntry(
            "OPT_OUT found as OPT_OUT",
            "25.00 % (1/4)|25.00 % (1/4)|25.00 % (1/4)|25.00 % (1/4)|50.00 % (2/4)")
        .containsEntry(
            "OPT_OUT found as OPT_OUT or SUSPECTED",
            "50.00 % (2/4)|25.00 % (1/4)|25.00 % (1/4)|25.00 % (1/4)|50.00 % (2/4)")
        .containsEntry(
            "keyword kinds found as OPT_OUT",
            "50.00 % (1/2)|50.00 % (1/2)|50.00 % (1/2)|50.00 % (1/2)|50.00 % (1/2)")
        .containsEntry(
            "NORMAL, HELP, REJOIN taken for OPT_OUT",
            "22.22 % (2/9)|0.00 % (0/9)|0.00 % (0/9)|0.00 % (0/9)|0.00 % (0/9)")
        .containsEntry(
            "NORMAL taken for SUSPECTED",
            "20.00 % (1/5)|0.00 % (0/5)|0.00 % (0/5)|0.00 % (0/5)|0.00 % (0/5)")
        .containsEntry(
            "REJOIN found", "50.00 % (1/2)|0.00 % (0/2)|0.00 % (0/2)|0.00 % (0/2)|0.00 % (0/2)")
        .containsEntry(
            "false REJOIN", "9.09 % (1/11)|9.09 % (1/11)|0.00 % (0/11)|0.00 % (0/11)|0.00 % (0/11)")
        .containsEntry(
            "HELP found", "50.00 % (1/2)|100.00 % (2/2)|0.00 % (0/2)|50.00 % (1/2)|0.00 % (0/2)")
        .containsEntry("figure", "detector|exact list|Spoke-like|AWS-like|contains stop")
        .hasSize(9);
  }

  @Test
  void theFiguresOfEachKind() throws IOException {
    Map<String, String> kinds = table(CommandRun.of("", "--score", labelled(ROWS)).out(), 2, 2);

    assertThat(kinds)
        .containsEntry(
            "sentence|OPT_OUT found as OPT_OUT or SUSPECTED",
            "50.00 % (1/2)|0.00 % (0/2)|0.00 % (0/2)|0.00 % (0/2)|50.00 % (1/2)")
        .containsEntry(
            "keyword|keyword kinds found as OPT_OUT",
            "100.00 % (1/1)|0.00 % (0/1)|0.00 % (0/1)|0.00 % (0/1)|0.00 % (0/1)")
        .containsEntry(
            "help|HELP found",
            "50.00 % (1/2)|100.00 % (2/2)|0.00 % (0/2)|50.00 % (1/2)|0.00 % (0/2)")
        .doesNotContainKeys("sentence|keyword kinds found as OPT_OUT", "near|HELP found");
  }

  @Test
  void errorsListsWhatIsReadInAnotherWayThanItIsLabelled() throws IOException {
    String out = CommandRun.of("", "--score", "--errors", labelled(ROWS)).out();

    assertThat(out.substring(out.indexOf("8 read wrongly")))
        .isEqualTo(
            """
            8 read wrongly: label, read, rule, text
            OPT_OUT\tNORMAL\tnone\tSTOP
            OPT_OUT\tSUSPECTED\tby-name\tSUSPECTED
            OPT_OUT\tNORMAL\tnone\tplease stop
            NORMAL\tOPT_OUT\tby-name\tOPT_OUT by mistake
            NORMAL\tSUSPECTED\tby-name\tSUSPECTED by mistake
            NORMAL\tREJOIN\tby-name\tREJOIN by mistake
            REJOIN\tOPT_OUT\tby-name\tOPT_OUT of nothing
            HELP\tNORMAL\tnone\tinfo
            """);
  }

  @Test
  void withoutLabelsOnlyOptOutsAndSuspicionsCount() {
    CommandRun run =
        CommandRun.of(
            "id\tsource\ttext\n1\tforum\tREJOIN\n2\tforum\tOPT_OUT\n3\tchat\tSUSPECTED\n4\tchat\thi\n",
            "--score",
            "--errors");

    assertThat(run.out())
        .startsWith("4 texts: 4 UNLABELLED\n")
        .endsWith(
            "2 read wrongly: label, read, rule, text\nUNLABELLED\tOPT_OUT\tby-name\tOPT_OUT\nUNLABELLED\tSUSPECTED\tby-name\tSUSPECTED\n");
    assertThat(table(run.out(), 1, 1).keySet())
        .containsExactly(
            "NORMAL taken for SUSPECTED", "NORMAL, HELP, REJOIN taken for OPT_OUT", "figure");
    assertThat(table(run.out(), 2, 2))
        .containsEntry(
            "forum|NORMAL, HELP, REJOIN taken for OPT_OUT",
            "50.00 % (1/2)|0.00 % (0/2)|0.00 % (0/2)|0.00 % (0/2)|0.00 % (0/2)");
  }

  /** Space around a word decides what some rules read, so it is kept. */
  @Test
  void aTextIsNeverTrimmed() {
    assertThat(
            CommandRun.of("kind\tlabel\ttext\nx\tOPT_OUT\t  hi \\ \r\n", "--score", "--errors")
                .out())
        .endsWith("OPT_OUT\tNORMAL\tnone\t  hi \\\\ \\r\n");
  }

  @Test
  void aByteOrderMarkAndWindowsLineEndsAreNoPartOfNamesAndLabels() {
    CommandRun run = CommandRun.of("\ufefftext\tkind\tlabel\r\nhi\tx\tNORMAL\r\n", "--score");
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).startsWith("1 texts: 1 NORMAL\n");
  }

  @ParameterizedTest
  @CsvSource({
    "'OPT_OUT',2,'expected 3 columns as in the first line, found 1'",
    "'',2,'expected 3 columns as in the first line, found 1'",
    "'a\tOPT_OUT\tx\ty',2,'expected 3 columns as in the first line, found 4'",
    "'a\tSTOP\tx',2,'unknown label \"STOP\"; write OPT_OUT, REJOIN, HELP, NORMAL or AMBIGUOUS'",
    "'a\tUNLABELLED\tx',2,'unknown label \"UNLABELLED\"; write OPT_OUT, REJOIN, HELP, NORMAL or AMBIGUOUS'",
    "'a\tHELP\tx\na\thelp\tx',3,'unknown label \"help\"; write OPT_OUT, REJOIN, HELP, NORMAL or AMBIGUOUS'"
  })
  void aRowThatCannotBeScoredIsRefusedWithItsPlace(String row, int line, String problem)
      throws IOException {
    Path file = labelled(List.of(row));
    assertThat(CommandRun.of("", "--score", file))
        .isEqualTo(new CommandRun(2, "", file + ":" + line + ": " + problem + "\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "'words\tlabel',no column is named text",
    "'',no column is named text",
    "'text\ttext',two columns have the same name"
  })
  void aFirstLineThatDoesNotNameTheColumnsIsRefused(String header, String problem) {
    CommandRun run = CommandRun.of(header, "--score");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("standard input:1: " + problem).hasLineCount(1);
  }

  private Path labelled(List<String> rows) throws IOException {
    return Files.writeString(
        folder.resolve("labelled.tsv"), "text\tlabel\tkind\n" + String.join("\n", rows) + "\n");
  }

  /** A table of the output as a map from its words to its figures, with bars between the cells. */
  private static Map<String, String> table(String output, int part, int words) {
    Map<String, String> table = new TreeMap<>();
    for (String line : output.split("\n\n", -1)[part].split("\n", -1)) {
      List<String> cells = List.of(line.strip().split(" {2,}", -1));
      if (cells.size() > words) {
        table.put(
            String.join("|", cells.subList(0, words)),
            String.join("|", cells.subList(words, cells.size())));
      }
    }
    return table;
  }
}
