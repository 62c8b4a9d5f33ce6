package org.smsconsent.consent;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.smsconsent.data.Row;

/**
 * What holds for a store's texts to a customer. Two words may bear on it: the one kept for that
 * store and the one kept for every store. An opt-out of either holds until the customer has
 * rejoined later in the same or in the other, and so does what is held for a person in either. So a
 * change of the configured reach needs no change of any record, and a request that came to nobody's
 * number in particular can still be lifted by a text to one store, for that store.
 *
 * @param noticedAt when the customer was last told of the opt-out that holds
 */
public record Standing(ConsentState state, Optional<Instant> noticedAt) {

  private record Word(
      ConsentState state,
      Optional<Instant> optedOutAt,
      Optional<Instant> rejoinedAt,
      Optional<Instant> heldAt,
      Optional<Instant> noticedAt) {
    static final Word NONE =
        new Word(
            ConsentState.NONE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    static Word of(Row row, String prefix) {
      return new Word(
          row.text(prefix + "state").map(ConsentState::valueOf).orElse(ConsentState.NONE),
          row.instant(prefix + "opted_out_at"),
          row.instant(prefix + "rejoined_at"),
          row.instant(prefix + "held_at"),
          row.instant(prefix + "noticed_at"));
    }

    /**
     * Whether this is an opt-out that the other word does not lift. At the same moment it holds.
     */
    boolean holdsOutAgainst(Word other) {
      return state == ConsentState.OPTED_OUT && !other.rejoinedAfter(optedOutAt);
    }

    /**
     * Whether this holds texts back for a person to decide, and the other word does not lift it.
     */
    boolean holdsBackAgainst(Word other) {
      return state == ConsentState.SUSPECTED && !other.rejoinedAfter(heldAt);
    }

    /** Also while words since the rejoin are held: these hold texts back by themselves. */
    private boolean rejoinedAfter(Optional<Instant> moment) {
      return (state == ConsentState.OPTED_IN || state == ConsentState.SUSPECTED)
          && rejoinedAt.filter(at -> at.isAfter(moment.orElse(Instant.MAX))).isPresent();
    }
  }

  /**
   * Reads a row that has the columns state, opted_out_at, rejoined_at, held_at and perhaps
   * noticed_at of one word, and of the other the same with {@code other_} before them; null where
   * there is no word.
   */
  public static Standing of(Map<String, Object> columns) {
    Row row = new Row(columns);
    return between(Word.of(row, ""), Word.of(row, "other_"));
  }

  /**
   * What holds at a store, of rows of {@code consent-states}, one a scope.
   *
   * @param store a store's id
   */
  public static Standing at(String store, List<Map<String, Object>> rows) {
    return between(word(rows, ConsentScope.EVERY_STORE), word(rows, store));
  }

  private static Word word(List<Map<String, Object>> rows, String scope) {
    return rows.stream()
        .map(Row::new)
        .filter(row -> row.required("scope").equals(scope))
        .findFirst()
        .map(row -> Word.of(row, ""))
        .orElse(Word.NONE);
  }

  private static Standing between(Word one, Word other) {
    boolean oneHolds = one.holdsOutAgainst(other);
    boolean otherHolds = other.holdsOutAgainst(one);
    if (oneHolds || otherHolds) {
      Optional<Instant> noticed =
          Stream.of(
                  oneHolds ? one.noticedAt : Optional.<Instant>empty(),
                  otherHolds ? other.noticedAt : Optional.<Instant>empty())
              .flatMap(Optional::stream)
              .max(Instant::compareTo);
      return new Standing(ConsentState.OPTED_OUT, noticed);
    }
    if (one.holdsBackAgainst(other) || other.holdsBackAgainst(one)) {
      return new Standing(ConsentState.SUSPECTED, Optional.empty());
    }
    boolean rejoined = one.state == ConsentState.OPTED_IN || other.state == ConsentState.OPTED_IN;
    return new Standing(rejoined ? ConsentState.OPTED_IN : ConsentState.NONE, Optional.empty());
  }

  /** Whether texts go: nobody said stop, and nothing is held. */
  public boolean open() {
    return state == ConsentState.NONE || state == ConsentState.OPTED_IN;
  }

  public boolean optedOut() {
    return state == ConsentState.OPTED_OUT;
  }
}
