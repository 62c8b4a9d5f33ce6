package org.smsconsent.bundle;

import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.main.Main;
import org.smsconsent.settings.Settings;

import io.vertx.core.VertxOptions;

/** The two servers: webhooks and API on one port, health and metrics on another. */
final class Http {
  private static final long LARGEST_BODY = 256L * 1024;

  private Http() {}

  static void configure(Main main, Settings settings) {
    String host = settings.text("sms.http.host");
    int port = settings.number("sms.http.port");
    VertxPlatformHttpServerConfiguration server = new VertxPlatformHttpServerConfiguration();
    server.setBindHost(host);
    server.setBindPort(port);
    server.setMaxBodySize(LARGEST_BODY);
    main.bind("platform-http-server", server);
    // A request that waits holds a thread; webhooks need theirs all the same.
    main.bind(
        "vertx-options", new VertxOptions().setWorkerPoolSize(settings.number("sms.http.threads")));
    main.addInitialProperty("camel.server.enabled", "true");
    main.addInitialProperty("camel.server.host", host);
    main.addInitialProperty("camel.server.port", Integer.toString(port));
    main.addInitialProperty("camel.server.maxBodySize", Long.toString(LARGEST_BODY));
    // Routes have a check of our own, which knows when one is being exchanged.
    main.addInitialProperty("camel.health.routesEnabled", "false");
    main.addInitialProperty("camel.health.consumersEnabled", "false");
    main.addInitialProperty("camel.management.enabled", "true");
    main.addInitialProperty("camel.management.host", settings.text("sms.management.host"));
    main.addInitialProperty("camel.management.port", settings.text("sms.management.port"));
  }
}
