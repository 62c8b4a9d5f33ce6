package org.smsconsent.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.smsconsent.data.Row;
import org.smsconsent.settings.Settings;
import org.smsconsent.store.Store;
import org.smsconsent.store.Stores;

/**
 * How the texts whose time has come are brought back when there are more of them than the queue of
 * released texts may hold. Automatic answers come first, because they live for minutes. Of the
 * rest, every store has its turn with its service texts and with its marketing, so that the ten
 * thousand of one do not keep another's waiting; within those, and for a tenth of the places over
 * all of them, age decides. Thread-safe.
 */
public final class ReleasePace {
  /** After which a ticket that nobody has taken counts as lost. */
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  private final int most;
  private final Stores stores;

  /** By the knob {@code sms.deferred.released}: how many tickets there may be at once. */
  public ReleasePace(Settings settings, Stores stores) {
    this.most = settings.number("sms.deferred.released");
    this.stores = stores;
    if (most == 0) {
      throw new IllegalArgumentException(
          "SMS_DEFERRED_RELEASED is 0, which releases no text ever; give at least 1");
    }
  }

  /**
   * What to look at.
   *
   * @param old tickets of this time and older are lost
   * @param enough due texts, after which it makes no difference how many more there are
   */
  public record Look(Instant old, int enough) {}

  /**
   * What may be released now.
   *
   * @param oldest how many by their age, whosever they are
   * @param turns how many more by turns of the stores
   */
  public record Room(int oldest, int turns) {}

  /** A store's texts of a category, and how many of them may be released now. */
  public record Lane(String store, String category, int share) {}

  /** What to look at. */
  public Look look(Instant now) {
    return new Look(now.minus(PATIENCE), most + 1);
  }

  /** What may be released, by a row of {@code release-room}. */
  public Room room(Map<String, Object> columns) {
    Row row = new Row(columns);
    int free = Math.max(0, most - Math.toIntExact(row.number("released")));
    if (row.number("due") <= free) {
      return new Room(free, 0);
    }
    int oldest = (free + 9) / 10;
    return new Room(oldest, free - oldest);
  }

  /** The ids of the stores that have turns, as a statement takes them. */
  public String[] stores() {
    return stores.all().stream().map(Store::id).toArray(String[]::new);
  }

  /**
   * The turns, by the rows of {@code message-due-lanes}, those with the oldest text first; where
   * there are more of them than places, the others have theirs next time.
   */
  public List<Lane> lanes(Room room, List<Map<String, Object>> rows) {
    int share = rows.isEmpty() ? 0 : Math.max(1, room.turns() / rows.size());
    return rows.stream()
        .limit(room.turns())
        .map(Row::new)
        .map(row -> new Lane(row.required("store"), row.required("category"), share))
        .toList();
  }
}
