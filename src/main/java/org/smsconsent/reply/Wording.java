package org.smsconsent.reply;

import java.util.List;
import java.util.Locale;

import org.smsconsent.settings.Settings;
import org.smsconsent.store.Store;
import org.smsconsent.store.Stores;

/**
 * The words of automatic answers: {@code sms.reply.*}, or a store's own {@code
 * sms.store.<id>.reply.*}. The prefix is the same for all. Thread-safe.
 */
final class Wording {
  private static final List<String> ANSWERS =
      List.of("opt-out", "opted-out-notice", "rejoin", "help");

  private final Settings settings;

  /**
   * Reads a store's own words.
   *
   * @throws IllegalArgumentException where they leave out what carriers demand: who texts, and with
   *     HELP whom to ask and how to stop (CTIA Messaging Principles 5.1)
   */
  Wording(Settings settings, Stores stores) {
    this.settings = settings;
    for (Store store : stores.all()) {
      for (String answer : ANSWERS) {
        settings
            .ofStore(store.id(), own(answer))
            .ifPresent(words -> refuseIncomplete(store, answer, of(store, answer)));
      }
    }
  }

  /** What a store answers. */
  String of(Store store, String answer) {
    String words =
        settings.ofStore(store.id(), own(answer)).orElseGet(() -> settings.text(all(answer)));
    return (settings.text("sms.reply.prefix") + " " + words)
        .strip()
        .replace("{store}", store.name())
        .replace("{contact}", store.contact());
  }

  /** A text to a number that is no store's any more can be answered, but not in a name. */
  String ofNobody(String number, String answer) {
    return settings.text(all(answer)).replace("{store}", number).replace("{contact}", number);
  }

  private static void refuseIncomplete(Store store, String answer, String text) {
    boolean help = answer.equals("help");
    if (!text.contains(store.name())
        || (help
            && (!text.contains(store.contact())
                || !text.toUpperCase(Locale.ROOT).contains("STOP")))) {
      throw new IllegalArgumentException(
          "sms.store."
              + store.id()
              + "."
              + own(answer)
              + " has to name {store}, unless the prefix does"
              + (help ? ", and {contact}, and say how to STOP" : ""));
    }
  }

  private static String own(String answer) {
    return "reply." + answer;
  }

  private static String all(String answer) {
    return "sms.reply." + answer;
  }
}
