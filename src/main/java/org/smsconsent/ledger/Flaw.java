package org.smsconsent.ledger;

import java.util.Locale;

/** What can be wrong with a link of a chain. */
public enum Flaw {
  MISSING("This event is missing."),
  UNREADABLE("A column of this event holds what no event can hold."),
  PREVIOUS("It does not name the event before it as that one stands there."),
  HASH("Its hash is not the hash of its columns."),
  TRANSITION("An event of its kind does not lead from the state before to its state."),
  TEXT("The text that it rests on is not there, or not as it names it."),
  OPT_IN("It opts in without a rejoin text of this very customer, used only here."),
  STATE("The current state is not the one that the events lead to."),
  NO_STATE("The chain has no current state."),
  NO_CHAIN("The current state has no events."),
  WORDS("The clear words beside it are not those that it was sealed with."),
  NUMBER("A clear number beside it is not that of its customer."),
  CUT("The checkpoint has this event, and the ledger has it no more."),
  REPLACED("The checkpoint has another event in this place.");

  private final String sentence;

  Flaw(String sentence) {
    this.sentence = sentence;
  }

  /** A code for programs. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The same for people. */
  public String sentence() {
    return sentence;
  }
}
