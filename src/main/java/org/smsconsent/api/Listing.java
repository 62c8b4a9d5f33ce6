package org.smsconsent.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.smsconsent.data.Row;

/** The rows of a page, and where the next one begins. */
record Listing(List<Row> rows, Optional<String> next) {
  /**
   * What a statement found.
   *
   * @param asked rows that the statement was to find, one more than the page holds
   * @param place of a row, as {@link Pages} reads it
   */
  static Listing of(List<Map<String, Object>> found, int asked, Function<Row, String> place) {
    boolean more = found.size() == asked;
    List<Row> rows = found.stream().limit(asked - 1L).map(Row::new).toList();
    return new Listing(
        rows, more ? Optional.of(place.apply(rows.get(rows.size() - 1))) : Optional.empty());
  }

  /** The page as JSON: the rows under a name, and the cursor of the next page. */
  Fields page(String name, Function<Row, Fields> row, ApiRequest request, Cursors cursors) {
    return new Fields()
        .put(name, rows.stream().map(row).map(Fields::values).toList())
        .put("next", next.map(place -> cursors.of(request, place)));
  }
}
