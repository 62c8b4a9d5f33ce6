package org.smsconsent.score;

import java.util.ArrayList;
import java.util.List;

/** Plain text in columns: words to the left, figures to the right. */
final class AlignedTable {
  private static final String GAP = "  ";

  private final int words;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * An empty table.
   *
   * @param words how many columns from the left hold words
   */
  AlignedTable(int words) {
    this.words = words;
  }

  /** Adds a line; all lines have the same number of cells. */
  void add(List<String> cells) {
    rows.add(List.copyOf(cells));
  }

  @Override
  public String toString() {
    StringBuilder table = new StringBuilder();
    for (List<String> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        String space = " ".repeat(width(column) - length(row.get(column)));
        table.append(column == 0 ? "" : GAP);
        table.append(column < words ? row.get(column) + space : space + row.get(column));
      }
      table.append('\n');
    }
    return table.toString();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
