package org.smsconsent.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;

import org.smsconsent.consent.Consent;
import org.smsconsent.consent.ConsentScope;
import org.smsconsent.consent.ConsentState;
import org.smsconsent.consent.Customer;
import org.smsconsent.consent.Standing;
import org.smsconsent.detect.Context;
import org.smsconsent.detect.Detection;
import org.smsconsent.detect.Detector;
import org.smsconsent.detect.Intent;
import org.smsconsent.detect.Normalizer;
import org.smsconsent.inbound.InboundText;
import org.smsconsent.settings.Settings;

/**
 * Reads which text asks for marketing: one that is a configured phrase and nothing else, whatever
 * its case and punctuation. Marketing needs an agreement of its own (47 CFR 64.1200(a)(2), (f)(9)),
 * so words that bring somebody back are none. Thread-safe.
 */
public final class MarketingOptIns {
  private static final int LONGEST = 100;
  private static final String KNOB = "SMS_MARKETING_OPT_IN_PHRASES";

  private final Set<String> phrases = new TreeSet<>();
  private final ConsentScope scope;
  private final String version;

  /**
   * By the knobs {@code sms.marketing.opt-in-phrases} and {@code sms.consent.scope}.
   *
   * @throws IllegalArgumentException for a phrase that the phrase packs read as anything else
   */
  public MarketingOptIns(Settings settings, Detector detector) {
    for (String phrase : settings.text("sms.marketing.opt-in-phrases").split(",")) {
      String words = Normalizer.normalize(phrase);
      if (words.length() > LONGEST) {
        throw new IllegalArgumentException(
            KNOB + " has a phrase of more than " + LONGEST + " characters");
      }
      if (!words.isEmpty()) {
        refuseTaken(words, detector);
        phrases.add(words);
      }
    }
    this.scope = ConsentScope.of(settings.text("sms.consent.scope"));
    this.version = digest(String.join("\n", phrases));
  }

  private static void refuseTaken(String words, Detector detector) {
    for (Context.Standing standing : Context.Standing.values()) {
      for (Context.Previous previous : Context.Previous.values()) {
        Detection taken = detector.detect(words, new Context(standing, previous));
        if (taken.intent() != Intent.NORMAL) {
          throw new IllegalArgumentException(
              KNOB
                  + " has \""
                  + words
                  + "\", which the phrase packs read as "
                  + taken.intent()
                  + " ("
                  + taken.rule()
                  + "); choose another phrase");
        }
      }
    }
  }

  /**
   * What a text asks for, null when it does not ask. Who is opted out or held has to come back
   * first, and asks in vain until then. So does a text whose webhook was lost: what the customer
   * has said since may have ended it, and two clocks cannot tell.
   */
  public MarketingOptIn read(
      InboundText text,
      Customer customer,
      Consent consent,
      Standing standing,
      Detection detection,
      Instant now) {
    String words = Normalizer.normalize(text.body());
    boolean free =
        standing.state() == ConsentState.NONE || standing.state() == ConsentState.OPTED_IN;
    return free && !text.late() && detection.intent() == Intent.NORMAL && phrases.contains(words)
        ? new MarketingOptIn(
            text.id(),
            customer.id(),
            scope.ofStore(text.store()),
            consent.sequence(),
            "marketing-" + words.replace(' ', '-'),
            version,
            now)
        : null;
  }

  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
