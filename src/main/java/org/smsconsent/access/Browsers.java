package org.smsconsent.access;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

import org.smsconsent.inbound.RefusedRequest;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;

/**
 * Refuses what a page of somebody else's makes a browser send. Programs that are no browsers send
 * none of these headers, and a page cannot forge them.
 */
final class Browsers {
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

  /** Types of bodies that no form can send, so that a page of another site has to ask first. */
  private static final Set<String> NO_FORMS = Set.of("application/json", "text/csv");

  private Browsers() {}

  /**
   * Refuses a request that a page of another site, or of a sister site, has caused.
   *
   * @throws RefusedRequest 403
   */
  static void refuseCrossSite(HttpServerRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    String origin = request.getHeader("Origin");
    boolean own =
        site != null
            ? site.equals("same-origin") || site.equals("none")
            : origin == null || sameHost(origin, request.authority());
    if (!own) {
      throw new RefusedRequest(403, "A page of another site may not ask for this");
    }
  }

  private static boolean sameHost(String origin, HostAndPort host) {
    try {
      URI uri = URI.create(origin);
      if (uri.getHost() == null || host == null || !uri.getHost().equalsIgnoreCase(host.host())) {
        return false;
      }
      int standard = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
      return port(uri.getPort(), standard) == port(host.port(), standard);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static int port(int named, int standard) {
    return named < 0 ? standard : named;
  }

  /**
   * Refuses a body that a form could have sent.
   *
   * @throws RefusedRequest 415
   */
  static void refuseForm(HttpServerRequest request) {
    String type = request.headers().get("Content-Type");
    String kind = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!request.method().name().equals("DELETE") && !NO_FORMS.contains(kind)) {
      throw new RefusedRequest(
          415, "With a session, Content-Type has to be application/json or text/csv");
    }
  }

  /**
   * Refuses a request under a name that is not this machine's own: a page may have a name that
   * leads here.
   *
   * @throws RefusedRequest 403
   */
  static void refuseStrangeHost(HttpServerRequest request) {
    if (!thisMachine(request)) {
      throw new RefusedRequest(
          403, "Without log-in only requests to 127.0.0.1, localhost or [::1] are answered");
    }
  }

  /** Whether the request was sent to a name of this machine's own. */
  static boolean thisMachine(HttpServerRequest request) {
    HostAndPort host = request.authority();
    return host != null && THIS_MACHINE.contains(host.host().toLowerCase(Locale.ROOT));
  }

  /** Whether a script asks, for which a browser must not open its own window for passwords. */
  static boolean script(HttpServerRequest request) {
    String mode = request.getHeader("Sec-Fetch-Mode");
    return mode != null && !mode.equals("navigate");
  }
}
