package org.smsconsent.support;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A bundle whose provider is Twilio's stand-in, shared by tests that use customers of their own.
 *
 * @param clock of the bundle and of the stand-in
 */
public record TwilioBundle(RunningBundle bundle, TwilioStandIn twilio, MovableClock clock) {
  private static final Map<Database, TwilioBundle> SHARED = new ConcurrentHashMap<>();

  /** The one on a database. */
  public static TwilioBundle on(Database database) {
    return SHARED.computeIfAbsent(database, TwilioBundle::start);
  }

  private static TwilioBundle start(Database database) {
    MovableClock clock = new MovableClock();
    TwilioStandIn twilio = new TwilioStandIn(clock);
    RunningBundle bundle = RunningBundle.start(database, twilio.settings(), clock);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  bundle.close();
                  twilio.close();
                }));
    return new TwilioBundle(bundle, twilio, clock);
  }

  /** The columns of a producer's text. */
  public Map<String, Object> text(String id) {
    return bundle.rows("SELECT * FROM message WHERE client_id = ?", id).get(0);
  }
}
