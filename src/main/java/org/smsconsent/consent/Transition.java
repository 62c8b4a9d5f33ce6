package org.smsconsent.consent;

/** Which events may follow which state: the rules of the schema, for those who do not trust it. */
public final class Transition {
  private Transition() {}

  /** Whether an event of its kind leads from the state that it names before it to its own. */
  public static boolean allowed(ConsentEvent event) {
    ConsentState before = event.previousState() == null ? ConsentState.NONE : event.previousState();
    ConsentState heldBefore =
        event.previousHeldFrom() == null ? ConsentState.NONE : event.previousHeldFrom();
    ConsentState held = event.state() == ConsentState.SUSPECTED ? heldBefore : event.state();
    return event.heldFrom() == held && leads(event, before, heldBefore);
  }

  private static boolean leads(ConsentEvent event, ConsentState before, ConsentState heldBefore) {
    return switch (event.kind()) {
      case OPT_OUT -> event.state() == ConsentState.OPTED_OUT;
      case REJOIN -> event.state() == ConsentState.OPTED_IN;
      case SUSPECT -> event.state() == ConsentState.SUSPECTED && before != ConsentState.OPTED_OUT;
      case CONFIRM -> event.state() == ConsentState.OPTED_OUT && before == ConsentState.SUSPECTED;
      case DISMISS ->
          before == ConsentState.SUSPECTED
              && (event.state() == ConsentState.SUSPECTED || event.state() == heldBefore);
    };
  }
}
