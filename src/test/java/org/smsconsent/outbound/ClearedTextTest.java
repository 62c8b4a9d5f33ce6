package org.smsconsent.outbound;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.smsconsent.consent.ConsentState;
import org.smsconsent.policy.MarketingStanding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Promise 1: what the guard clears can be handed over once, and only while the lock is held. */
class ClearedTextTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final String CLEARED_ONLY = "Only a text that the guard has cleared";

  private final Delivery delivery = new Delivery(Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void itIsTakenOnce() {
    ClearedText cleared = new ClearedText(text(), NOW.plusSeconds(2));

    assertThat(delivery.take(cleared).text()).isEqualTo("Ready Text STOP to opt-out");
    assertThatThrownBy(() -> delivery.take(cleared)).hasMessageContaining("sent once");
  }

  /** Whatever a route hands to the provider's client, it is the very text or nothing. */
  @Test
  void itPassesOnceAndOnlyWithItsOwnWordsAndPictures() {
    List<String> pictures = List.of("https://pictures.example.com/a");
    ClearedText.Call call = delivery.take(new ClearedText(text(pictures), NOW.plusSeconds(2)));

    assertThat(delivery.passes(call.from(), call.to(), "Ready", pictures)).isFalse();
    assertThat(delivery.passes(call.from(), call.to(), call.text(), List.of())).isFalse();
    assertThat(delivery.passes(call.from(), call.to(), call.text(), pictures)).isTrue();
    assertThat(delivery.passes(call.from(), call.to(), call.text(), pictures)).isFalse();
  }

  @Test
  void itIsNotTakenOnceItsTimeIsOver() {
    ClearedText cleared = new ClearedText(text(), NOW);

    assertThatThrownBy(() -> delivery.take(cleared)).hasMessageContaining("kept too long");
  }

  @Test
  void nothingElseIsTaken() {
    assertThatThrownBy(() -> delivery.take("Ready")).hasMessageContaining(CLEARED_ONLY);
    assertThatThrownBy(() -> delivery.take(text())).hasMessageContaining(CLEARED_ONLY);
    assertThatThrownBy(() -> delivery.take(null)).hasMessageContaining(CLEARED_ONLY);
  }

  @Test
  void itsPrintedFormHoldsNeitherNumberNorWords() {
    assertThat(new ClearedText(text(), NOW)).hasToString("ClearedText[m1]");
  }

  private static TextToSend text() {
    return text(List.of());
  }

  private static TextToSend text(List<String> media) {
    return new TextToSend(
        "m1",
        "c1",
        "customer",
        Optional.empty(),
        "+12025550123",
        "main-street",
        "+12025550100",
        "Ready",
        media,
        "service",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        NOW,
        ConsentState.NONE,
        Optional.empty(),
        false,
        MarketingStanding.NONE);
  }
}
