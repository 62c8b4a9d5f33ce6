package org.smsconsent.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.smsconsent.provider.OptOutMode;

/**
 * The stores in force, by id and by number: those of the settings, which stand while the
 * application runs, and those that came by the API, which every node reads again and again. Where
 * both name an id or a number, the settings' word holds. Thread-safe.
 */
public final class Stores {
  private record Known(Map<String, Store> byId, Map<String, Store> byNumber) {
    Known with(List<Store> more) {
      Map<String, Store> ids = new LinkedHashMap<>(byId);
      Map<String, Store> numbers = new LinkedHashMap<>(byNumber);
      for (Store store : more) {
        List<String> free = store.numbers().stream().filter(n -> !numbers.containsKey(n)).toList();
        if (!ids.containsKey(store.id()) && !free.isEmpty()) {
          Store known = store.with(free);
          ids.put(known.id(), known);
          free.forEach(number -> numbers.put(number, known));
        }
      }
      return new Known(ids, numbers);
    }
  }

  private final Known configured;
  private volatile Known known;

  /** Begins with the stores of the settings, which have no number twice. */
  Stores(List<Store> configured) {
    this.configured = new Known(Map.of(), Map.of()).with(configured);
    this.known = this.configured;
  }

  /** Takes the rows of {@code store-list} for all the stores there are besides the settings'. */
  public void take(List<Map<String, Object>> rows) {
    Map<String, Store> read = new LinkedHashMap<>();
    for (Map<String, Object> row : rows) {
      Store store =
          read.computeIfAbsent(
              row.get("id").toString(),
              id ->
                  new Store(
                      id,
                      row.get("name").toString(),
                      new ArrayList<>(),
                      row.get("contact").toString(),
                      Optional.ofNullable(row.get("opt_out_mode"))
                          .map(Object::toString)
                          .map(OptOutMode::of),
                      Optional.ofNullable(row.get("messaging_service")).map(Object::toString)));
      store.numbers().add(row.get("number").toString());
    }
    known = configured.with(List.copyOf(read.values()));
  }

  /** Whether a store stands in the settings, where the API does not reach. */
  public boolean isConfigured(String id) {
    return configured.byId().containsKey(id);
  }

  public Optional<Store> withId(String id) {
    return Optional.ofNullable(known.byId().get(id));
  }

  public Optional<Store> withNumber(String number) {
    return Optional.ofNullable(known.byNumber().get(number));
  }

  public Collection<Store> all() {
    return known.byId().values();
  }
}
