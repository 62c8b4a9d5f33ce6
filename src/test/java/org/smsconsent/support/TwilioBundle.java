package org.smsconsent.support;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A bundle whose provider is Twilio's stand-in, shared by tests that use customers of their own.
 *
 * @param clock of the bundle and of the stand-in
 */
public record TwilioBundle(RunningBundle bundle, TwilioStandIn twilio, MovableClock clock)
    implements AutoCloseable {
  private static final Map<Database, TwilioBundle> SHARED = new ConcurrentHashMap<>();

  /** The one on a database. */
  public static TwilioBundle on(Database database) {
    return SHARED.computeIfAbsent(database, TwilioBundle::shared);
  }

  private static TwilioBundle shared(Database database) {
    TwilioBundle shared = start(database, Map.of());
    Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
    return shared;
  }

  /** One of a test's own. */
  public static TwilioBundle start(Database database, Map<String, String> settings) {
    MovableClock clock = new MovableClock();
    TwilioStandIn twilio = new TwilioStandIn(clock);
    Map<String, String> all = new HashMap<>(twilio.settings());
    all.putAll(settings);
    return new TwilioBundle(RunningBundle.start(database, all, clock), twilio, clock);
  }

  @Override
  public void close() {
    bundle.close();
    twilio.close();
  }

  /** The columns of a producer's text. */
  public Map<String, Object> text(String id) {
    return bundle.rows("SELECT * FROM message WHERE client_id = ?", id).get(0);
  }
}
