package org.smsconsent.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(15);

  /** Bytes that are read of an answer, which may be a stranger's. */
  private static final int LONGEST_OWN = 100;

  private Ports() {}

  /** Refuses to start on a taken port, and to show the sandbox or an open API to other machines. */
  static void check(Settings settings) {
    if (settings.number("sms.http.port") == settings.number("sms.management.port")) {
      throw new IllegalArgumentException(
          "SMS_HTTP_PORT and SMS_MANAGEMENT_PORT are both "
              + settings.text("sms.http.port")
              + ": give two ports");
    }
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
    // Nobody else can know the path or the answer.
    String path = "/" + UUID.randomUUID();
    String answer = UUID.randomUUID().toString();
    Route route =
        VertxPlatformHttpRouter.lookup(context, VertxPlatformHttpRouter.getRouterNameFromPort(port))
            .route(path)
            .order(-1)
            .handler(asked -> asked.response().end(answer));
    try {
      if (!answer.equals(asked(host, port, path))) {
        throw taken(knob, host, port, null);
      }
    } catch (SocketTimeoutException e) {
      throw new IllegalStateException(
          "Nothing answers on port "
              + port
              + " of "
              + host
              + " within "
              + LONGEST_ANSWER.toSeconds()
              + " s: this machine has too much to do, or another program has taken the port ("
              + knob
              + ")",
          e);
    } catch (IOException e) {
      throw taken(knob, host, port, e);
    } finally {
      route.remove();
    }
  }

  private static String asked(String host, int port, String path) throws IOException {
    InetAddress address = InetAddress.getByName(host);
    String reached =
        (address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address).getHostAddress();
    HttpURLConnection connection =
        (HttpURLConnection) new URL("http", reached, port, path).openConnection(Proxy.NO_PROXY);
    connection.setInstanceFollowRedirects(false);
    connection.setConnectTimeout((int) LONGEST_ANSWER.toMillis());
    connection.setReadTimeout((int) LONGEST_ANSWER.toMillis());
    try (InputStream answer = connection.getInputStream()) {
      return new String(answer.readNBytes(LONGEST_OWN), StandardCharsets.UTF_8);
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
