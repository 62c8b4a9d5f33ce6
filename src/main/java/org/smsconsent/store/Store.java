package org.smsconsent.store;

import java.util.List;
import java.util.Optional;

import org.smsconsent.provider.OptOutMode;

/**
 * A dealership.
 *
 * @param id short name in contracts, such as main-street
 * @param name what customers read before an automatic reply
 * @param numbers its texting numbers in E.164; the first one sends what no customer addressed
 * @param contact what HELP answers with
 * @param optOutMode who handles opt-out words besides us, where it is not as usual
 * @param messagingService Twilio's Messaging Service that the numbers belong to, which share one
 *     block list
 */
public record Store(
    String id,
    String name,
    List<String> numbers,
    String contact,
    Optional<OptOutMode> optOutMode,
    Optional<String> messagingService) {

  /** The number from which a text goes that answers none. */
  public String sender() {
    return numbers.get(0);
  }

  /** The same store with other numbers. */
  Store with(List<String> others) {
    return new Store(id, name, others, contact, optOutMode, messagingService);
  }

  /** The opt-out mode as the column has it, or null. */
  public String optOutModeKnob() {
    return optOutMode.map(OptOutMode::knob).orElse(null);
  }

  /** The Messaging Service as the column has it, or null. */
  public String messagingServiceSid() {
    return messagingService.orElse(null);
  }

  /** The numbers as a statement takes them. */
  public String[] numberArray() {
    return numbers.toArray(String[]::new);
  }
}
