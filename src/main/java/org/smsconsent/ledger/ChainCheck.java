package org.smsconsent.ledger;

import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.smsconsent.consent.ConsentEvent;
import org.smsconsent.consent.ConsentEvent.Kind;
import org.smsconsent.consent.Transition;

/**
 * Holds each event against the one before it, and the current state against the last one. It
 * remembers one event, and the rejoin texts of one customer. Not thread-safe.
 */
final class ChainCheck {
  private final ChainWitness witness;
  private final Set<String> rejoinTexts = new HashSet<>();
  private StoredLink last;
  private Instant since;
  private Instant optedOutAt;
  private Instant rejoinedAt;
  private Instant heldAt;
  private long chains;
  private long events;

  ChainCheck(ChainWitness witness) {
    this.witness = witness;
  }

  long chains() {
    return chains;
  }

  long events() {
    return events;
  }

  /** The next event in the order of customer, scope and sequence. */
  Optional<BrokenLink> next(StoredLink link) {
    boolean begins = last == null || !link.continues(last.event());
    Optional<BrokenLink> broken = begins ? end() : Optional.empty();
    if (broken.isEmpty()) {
      ConsentEvent before = begins ? null : last.event();
      broken = begins ? begin(link) : Optional.empty();
      broken = broken.isEmpty() ? check(link, before) : broken;
      events++;
      if (before == null || before.state() != link.event().state()) {
        since = link.event().recordedAt();
      }
      heldAt = latest(link.event().heldAt(), heldAt);
      optedOutAt = latest(optedOutAt(link.event()), optedOutAt);
      rejoinedAt = latest(link.event().rejoinedAt(), rejoinedAt);
    }
    last = link;
    return broken.isEmpty() ? witness.event(link.event()) : broken;
  }

  private Optional<BrokenLink> begin(StoredLink link) {
    if (last == null || !last.event().customer().equals(link.event().customer())) {
      rejoinTexts.clear();
    }
    chains++;
    optedOutAt = null;
    rejoinedAt = null;
    heldAt = null;
    return link.currentState() == null ? broken(link.event(), Flaw.NO_STATE) : Optional.empty();
  }

  private Optional<BrokenLink> check(StoredLink link, ConsentEvent before) {
    ConsentEvent event = link.event();
    int expected = before == null ? 1 : before.sequence() + 1;
    if (event.sequence() != expected) {
      return BrokenLink.of(event.customer(), event.scope(), expected, Flaw.MISSING);
    }
    if (!follows(event, before)) {
      return broken(event, Flaw.PREVIOUS);
    }
    if (!event.sealed().hash().equals(event.hash())) {
      return broken(event, Flaw.HASH);
    }
    if (!Transition.allowed(event)) {
      return broken(event, Flaw.TRANSITION);
    }
    // Whether the text is one that opts in is told where it is read.
    boolean again = event.kind() == Kind.REJOIN && !rejoinTexts.add(event.messageId());
    return again ? broken(event, Flaw.OPT_IN) : Optional.empty();
  }

  /** Who confirms held words confirms an opt-out of the moment in which they came. */
  private Instant optedOutAt(ConsentEvent event) {
    return event.kind() == Kind.CONFIRM ? heldAt : event.optedOutAt();
  }

  private static Instant latest(Instant now, Instant before) {
    return now == null ? before : now;
  }

  private static boolean follows(ConsentEvent event, ConsentEvent before) {
    return before == null
        ? event.previousSequence() == null
            && event.previousState() == null
            && event.previousHeldFrom() == null
            && event.previousHash() == null
        : Objects.equals(event.previousSequence(), before.sequence())
            && event.previousState() == before.state()
            && event.previousHeldFrom() == before.heldFrom()
            && before.hash().equals(event.previousHash());
  }

  /** After the last event of a chain. */
  Optional<BrokenLink> end() {
    if (last == null) {
      return Optional.empty();
    }
    ConsentEvent head = last.event();
    boolean same =
        head.state().name().equals(last.currentState())
            && head.sequence() == last.currentSequence()
            && head.heldFrom().name().equals(last.currentHeldFrom())
            && head.hash().equals(last.currentHash())
            && since.equals(last.currentSince())
            && Objects.equals(optedOutAt, last.currentOptedOutAt())
            && Objects.equals(rejoinedAt, last.currentRejoinedAt())
            && Objects.equals(heldAt, last.currentHeldAt());
    return same ? witness.head(head) : broken(head, Flaw.STATE);
  }

  private static Optional<BrokenLink> broken(ConsentEvent event, Flaw flaw) {
    return BrokenLink.of(event.customer(), event.scope(), event.sequence(), flaw);
  }
}
