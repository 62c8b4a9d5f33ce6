package org.smsconsent.bundle;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

import org.smsconsent.access.AccessSetup;
import org.smsconsent.settings.Settings;

/**
 * Looks at the ports before anything starts: a server that cannot have its port only warns, and
 * runs on without it.
 */
final class Ports {
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
      throw new IllegalArgumentException(
          "Port " + port + " on " + host + " is taken: stop what uses it, or set " + knob, e);
    }
  }
}
