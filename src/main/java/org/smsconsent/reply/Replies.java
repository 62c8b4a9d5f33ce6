package org.smsconsent.reply;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.smsconsent.consent.Customer;
import org.smsconsent.consent.Standing;
import org.smsconsent.data.MessageIds;
import org.smsconsent.detect.Detection;
import org.smsconsent.inbound.InboundText;
import org.smsconsent.settings.Settings;
import org.smsconsent.store.Store;
import org.smsconsent.store.Stores;

/** Says which inbound text gets which automatic answer. Thread-safe. */
public final class Replies {
  private final Wording wording;
  private final Stores stores;
  private final Duration life;
  private final Duration coolDown;

  public Replies(Settings settings, Stores stores) {
    this.wording = new Wording(settings, stores);
    this.stores = stores;
    this.life = Duration.ofSeconds(settings.number("sms.reply.life-seconds"));
    this.coolDown = Duration.ofHours(settings.number("sms.reply.notice-cooldown-hours"));
    if (life.compareTo(Duration.ofMinutes(5)) > 0) {
      throw new IllegalArgumentException(
          "SMS_REPLY_LIFE_SECONDS is over 300: after five minutes a confirmation is no longer presumed consented to (47 CFR 64.1200(a)(12))");
    }
  }

  /** One confirmation per opt-out: none to somebody who was out already. */
  public Reply confirmation(InboundText text, Customer customer, Standing before) {
    return before.optedOut()
        ? null
        : reply(ReplyIntent.OPT_OUT_CONFIRMATION, "opt-out", text, customer);
  }

  /** Tells the customer of being back. */
  public Reply rejoined(InboundText text, Customer customer) {
    return reply(ReplyIntent.REJOIN_CONFIRMATION, "rejoin", text, customer);
  }

  /** Who this is, to everybody. */
  public Reply help(InboundText text, Customer customer) {
    return reply(ReplyIntent.HELP_ANSWER, "help", text, customer);
  }

  /** To somebody who writes while opted out, once per cool-down and never to a reaction. */
  public Reply notice(
      InboundText text, Customer customer, Standing standing, Detection detection, Instant now) {
    boolean told = standing.noticedAt().filter(at -> at.plus(coolDown).isAfter(now)).isPresent();
    return !standing.optedOut() || told || detection.reaction()
        ? null
        : reply(ReplyIntent.OPTED_OUT_NOTICE, "opted-out-notice", text, customer);
  }

  private Reply reply(ReplyIntent intent, String knob, InboundText text, Customer customer) {
    // Where the provider has answered, a second answer would be one too many, or would be refused.
    if (!customer.reachable() || text.provider().replied()) {
      return null;
    }
    Optional<Store> store = Optional.ofNullable(text.store()).flatMap(stores::withId);
    return new Reply(
        MessageIds.next(),
        intent,
        text.store(),
        text.to(),
        store.map(own -> wording.of(own, knob)).orElseGet(() -> wording.ofNobody(text.to(), knob)),
        text.id(),
        text.receivedAt().plus(life));
  }
}
