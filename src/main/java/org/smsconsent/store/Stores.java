package org.smsconsent.store;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.smsconsent.number.PhoneNumbers;
import org.smsconsent.settings.Settings;

/** The stores of the settings, by id and by number. Immutable. */
public final class Stores {
  private final Map<String, Store> byId = new LinkedHashMap<>();
  private final Map<String, Store> byNumber = new LinkedHashMap<>();

  /**
   * Reads {@code sms.stores} and {@code sms.store.<id>.*}; a number in two stores or none at all is
   * refused.
   */
  public static Stores of(Settings settings, PhoneNumbers numbers) {
    Stores stores = new Stores();
    for (String id : list(settings.text("sms.stores"))) {
      String prefix = "sms.store." + id + ".";
      List<String> own =
          list(settings.text(prefix + "numbers")).stream()
              .map(number -> numbers.e164(number).orElse(number))
              .toList();
      if (own.isEmpty()) {
        throw new IllegalArgumentException(
            "Store " + id + " has no number: set " + prefix + "numbers");
      }
      stores.add(
          new Store(id, settings.text(prefix + "name"), own, settings.text(prefix + "contact")));
    }
    if (stores.byId.isEmpty()) {
      throw new IllegalArgumentException("No store: set sms.stores to at least one id");
    }
    return stores;
  }

  private static List<String> list(String text) {
    return Stream.of(text.split(",")).map(String::strip).filter(part -> !part.isEmpty()).toList();
  }

  private void add(Store store) {
    byId.put(store.id(), store);
    for (String number : store.numbers()) {
      Store other = byNumber.put(number, store);
      if (other != null) {
        throw new IllegalArgumentException(
            "Number " + number + " stands in stores " + other.id() + " and " + store.id());
      }
    }
  }

  public Optional<Store> withId(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  public Optional<Store> withNumber(String number) {
    return Optional.ofNullable(byNumber.get(number));
  }

  public Collection<Store> all() {
    return byId.values();
  }
}
