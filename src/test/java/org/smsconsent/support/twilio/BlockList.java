package org.smsconsent.support.twilio;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Twilio's own block list in its default mode: a pair of numbers is blocked by one word and lifted
 * by another, and Twilio answers the customer itself. Thread-safe.
 */
public final class BlockList {
  private static final Set<String> STOP =
      Set.of("STOP", "UNSUBSCRIBE", "END", "QUIT", "STOPALL", "REVOKE", "OPTOUT", "CANCEL");
  private static final Set<String> START = Set.of("START", "YES", "UNSTOP");
  private static final Set<String> HELP = Set.of("HELP", "INFO");

  private record Pair(String sender, String customer) {}

  private final Set<Pair> blocked = ConcurrentHashMap.newKeySet();

  /** Acts on a customer's text; what Twilio answers, if it does. */
  public Optional<String> hear(String customer, String sender, String body) {
    String word = body.strip().toUpperCase(Locale.ROOT);
    if (STOP.contains(word)) {
      return blocked.add(new Pair(sender, customer))
          ? Optional.of(
              "You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.")
          : Optional.empty();
    }
    if (START.contains(word)) {
      lift(sender, customer);
      return Optional.of(
          "You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe. Msg&Data Rates May Apply.");
    }
    return HELP.contains(word)
        ? Optional.of("Reply STOP to unsubscribe. Msg&Data Rates May Apply.")
        : Optional.empty();
  }

  /** Lets nothing through from a number to a customer. */
  public void block(String sender, String customer) {
    blocked.add(new Pair(sender, customer));
  }

  /** Lets everything through again. */
  public void lift(String sender, String customer) {
    blocked.remove(new Pair(sender, customer));
  }

  /** Whether a text from a number to a customer is refused. */
  public boolean blocks(String sender, String customer) {
    return blocked.contains(new Pair(sender, customer));
  }
}
