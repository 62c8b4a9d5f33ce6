package org.smsconsent.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.smsconsent.consent.ConsentScope;
import org.smsconsent.number.PhoneNumbers;
import org.smsconsent.provider.OptOutMode;
import org.smsconsent.settings.Settings;

/** Reads the stores that the settings name. */
public final class StoreSettings {
  private StoreSettings() {}

  /**
   * Reads {@code sms.stores} and {@code sms.store.<id>.*}.
   *
   * @throws IllegalArgumentException for an id that means every store, a number in two stores, a
   *     store without one, no store, an unknown opt-out mode, or what is no Messaging Service
   */
  public static Stores read(Settings settings, PhoneNumbers numbers) {
    List<Store> stores = new ArrayList<>();
    Map<String, String> owners = new HashMap<>();
    for (String id : list(settings.text("sms.stores"))) {
      if (id.equals(ConsentScope.EVERY_STORE)) {
        throw new IllegalArgumentException(
            "No store can have the id " + id + " in sms.stores: it means every store");
      }
      String prefix = "sms.store." + id + ".";
      List<String> own =
          list(settings.text(prefix + "numbers")).stream()
              .map(number -> numbers.e164(number).orElse(number))
              .toList();
      if (own.isEmpty()) {
        throw new IllegalArgumentException(
            "Store " + id + " has no number: set " + prefix + "numbers");
      }
      for (String number : own) {
        String other = owners.put(number, id);
        if (other != null) {
          throw new IllegalArgumentException(
              "Number " + number + " stands in stores " + other + " and " + id);
        }
      }
      stores.add(
          new Store(
              id,
              settings.text(prefix + "name"),
              own,
              settings.text(prefix + "contact"),
              settings.ofStore(id, "opt-out-mode").map(OptOutMode::of),
              messagingService(settings, id)));
    }
    if (stores.isEmpty()) {
      throw new IllegalArgumentException("No store: set sms.stores to at least one id");
    }
    return new Stores(stores);
  }

  private static Optional<String> messagingService(Settings settings, String id) {
    Optional<String> sid = settings.ofStore(id, "messaging-service");
    if (sid.filter(given -> !given.matches("MG[0-9a-f]{32}")).isPresent()) {
      throw new IllegalArgumentException(
          "sms.store."
              + id
              + ".messaging-service is no SID of a Messaging Service: it begins with MG, and 32 hex digits follow");
    }
    return sid;
  }

  private static List<String> list(String text) {
    return Stream.of(text.split(",")).map(String::strip).filter(part -> !part.isEmpty()).toList();
  }
}
