package org.smsconsent.bundle;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.URL;
import java.util.UUID;

import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.smsconsent.access.AccessSetup;
import org.smsconsent.settings.Settings;

import io.vertx.ext.web.Route;

/**
 * Looks at the ports: a server of Camel's that cannot have its port only warns, and runs on without
 * it.
 */
final class Ports {
  private static final int LONGEST_ANSWER_MS = 5_000;

  private Ports() {}

  /** Refuses to start on a taken port, and to show the sandbox or an open API to other machines. */
  static void check(Settings settings) {
    free("SMS_HTTP_PORT", settings.text("sms.http.host"), settings.number("sms.http.port"));
    free(
        "SMS_MANAGEMENT_PORT",
        settings.text("sms.management.host"),
        settings.number("sms.management.port"));
    if (settings.text("sms.broker.url").isEmpty()) {
      free("SMS_BROKER_PORT", "127.0.0.1", settings.number("sms.broker.port"));
    }
    if (loopback(settings.text("sms.http.host"))) {
      return;
    }
    if (settings.text("sms.provider").equals("sandbox")) {
      throw new IllegalArgumentException(
          "SMS_HTTP_HOST is "
              + settings.text("sms.http.host")
              + ", but the sandbox takes unsigned webhooks and is for this machine only: use 127.0.0.1 or another provider");
    }
    if (AccessSetup.open(settings)) {
      throw new IllegalArgumentException(
          "Nobody could log in, but the API is open to other machines with SMS_HTTP_HOST "
              + settings.text("sms.http.host")
              + ": set SMS_ADMIN_PASSWORD_FILE, SMS_USERS_PATH, SMS_JWT_KEYSTORE or SMS_API_TOKEN");
    }
  }

  /**
   * Asks whether it is the servers of this process that answer on their ports, which another one
   * may have taken since they were found free.
   */
  static void own(CamelContext context, Settings settings) {
    own(context, "SMS_HTTP_PORT", settings.text("sms.http.host"), settings.number("sms.http.port"));
    own(
        context,
        "SMS_MANAGEMENT_PORT",
        settings.text("sms.management.host"),
        settings.number("sms.management.port"));
  }

  private static void own(CamelContext context, String knob, String host, int port) {
    // Nobody else can know this path.
    String path = "/" + UUID.randomUUID();
    Route route =
        VertxPlatformHttpRouter.lookup(context, VertxPlatformHttpRouter.getRouterNameFromPort(port))
            .route(path)
            .order(-1)
            .handler(
                asked -> asked.response().setStatusCode(HttpURLConnection.HTTP_NO_CONTENT).end());
    try {
      if (answer(host, port, path) != HttpURLConnection.HTTP_NO_CONTENT) {
        throw taken(knob, host, port, null);
      }
    } catch (IOException e) {
      throw taken(knob, host, port, e);
    } finally {
      route.remove();
    }
  }

  private static int answer(String host, int port, String path) throws IOException {
    InetAddress address = InetAddress.getByName(host);
    String reached =
        (address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address).getHostAddress();
    HttpURLConnection connection =
        (HttpURLConnection) new URL("http", reached, port, path).openConnection(Proxy.NO_PROXY);
    connection.setConnectTimeout(LONGEST_ANSWER_MS);
    connection.setReadTimeout(LONGEST_ANSWER_MS);
    try {
      return connection.getResponseCode();
    } finally {
      connection.disconnect();
    }
  }

  private static boolean loopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (IOException e) {
      throw new IllegalArgumentException("SMS_HTTP_HOST is " + host + ", which is no address", e);
    }
  }

  private static void free(String knob, String host, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
    } catch (IOException e) {
      throw taken(knob, host, port, e);
    }
  }

  private static IllegalArgumentException taken(
      String knob, String host, int port, IOException cause) {
    return new IllegalArgumentException(
        "Port " + port + " on " + host + " is taken: stop what uses it, or set " + knob, cause);
  }
}
