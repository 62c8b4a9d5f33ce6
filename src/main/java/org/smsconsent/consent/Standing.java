package org.smsconsent.consent;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.smsconsent.data.Row;

/**
 * What holds for a store's texts to a customer. Two words may bear on it: the one kept for that
 * store and the one kept for every store. An opt-out of either holds until the customer has
 * rejoined later in the same or in the other; what is held for a person in either is held. So a
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
      Optional<Instant> noticedAt) {

    static Word of(Row row, String prefix) {
      return new Word(
          row.text(prefix + "state").map(ConsentState::valueOf).orElse(ConsentState.NONE),
          row.instant(prefix + "opted_out_at"),
          row.instant(prefix + "rejoined_at"),
          row.instant(prefix + "noticed_at"));
    }

    /**
     * Whether this is an opt-out that the other word does not lift. At the same moment it holds.
     */
    boolean holdsOutAgainst(Word other) {
      boolean lifted =
          other.state == ConsentState.OPTED_IN
              && other.rejoinedAt.orElseThrow().isAfter(optedOutAt.orElse(Instant.MAX));
      return state == ConsentState.OPTED_OUT && !lifted;
    }
  }

  /**
   * Reads a row that has the columns state, opted_out_at, rejoined_at and perhaps noticed_at of one
   * word, and of the other the same with {@code other_} before them; null where there is no word.
   */
  public static Standing of(Map<String, Object> columns) {
    Row row = new Row(columns);
    Word one = Word.of(row, "");
    Word other = Word.of(row, "other_");
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
    for (ConsentState state : new ConsentState[] {ConsentState.SUSPECTED, ConsentState.OPTED_IN}) {
      if (one.state == state || other.state == state) {
        return new Standing(state, Optional.empty());
      }
    }
    return new Standing(ConsentState.NONE, Optional.empty());
  }

  public boolean optedOut() {
    return state == ConsentState.OPTED_OUT;
  }
}
