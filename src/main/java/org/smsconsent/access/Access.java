package org.smsconsent.access;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.smsconsent.access.Permissions.Permission;
import org.smsconsent.inbound.RefusedRequest;

import io.vertx.core.http.HttpServerRequest;

/**
 * Lets callers of the API in, or refuses them: who it is, by password, token or session, and
 * whether that one may do what is asked. Thread-safe.
 */
public final class Access {
  private static final String SANDBOX = "/sandbox/";

  private final LogIns logIns;
  private final Sessions sessions;
  private final Optional<JsonWebTokens> webTokens;
  private final Permissions permissions;
  private final Addresses addresses;
  private final boolean open;

  /** Lets everybody on this machine do everything where {@code open}. */
  Access(
      LogIns logIns,
      Sessions sessions,
      Optional<JsonWebTokens> webTokens,
      Permissions permissions,
      Addresses addresses,
      boolean open) {
    this.logIns = logIns;
    this.sessions = sessions;
    this.webTokens = webTokens;
    this.permissions = permissions;
    this.addresses = addresses;
    this.open = open;
  }

  /**
   * Who sent the request of an exchange that has just come over HTTP, and may do what it asks for.
   *
   * @throws RefusedRequest 401 without a log-in, 403 without the role or from a page of another
   *     site, 429 after too many failed log-ins
   */
  public Caller admit(Exchange exchange) {
    if (!(exchange.getMessage() instanceof HttpMessage message)) {
      throw new RefusedRequest(401, "Only requests over HTTP are answered");
    }
    Operation operation = Operation.of(exchange);
    HttpServerRequest request = message.getRequest();
    String address = addresses.of(request);
    if (operation.changes()) {
      Browsers.refuseCrossSite(request);
    }
    if (open || operation.path().startsWith(SANDBOX)) {
      Browsers.refuseStrangeHost(request);
      return Caller.local(address);
    }
    Permission permission =
        permissions
            .of(operation.method(), operation.path())
            .orElseThrow(() -> new RefusedRequest(403, "Nobody has the role for this"));
    if (permission instanceof Permission.Everybody) {
      return Caller.nobody(address);
    }
    Caller caller = caller(message, address, operation);
    if (permission instanceof Permission.OneOf one) {
      if (one.roles().stream().noneMatch(caller::may)) {
        throw new RefusedRequest(403, "This needs a role that the caller does not have");
      }
      if (one.allStores() && !caller.reachesAll()) {
        throw new RefusedRequest(403, "This is about all stores, and the caller is held to some");
      }
    }
    return caller;
  }

  private Caller caller(HttpMessage message, String address, Operation operation) {
    HttpServerRequest request = message.getRequest();
    List<String> given = request.headers().getAll("Authorization");
    if (given.size() > 1) {
      throw new RefusedRequest(400, "There is more than one header Authorization");
    }
    try {
      return given.isEmpty()
          ? ofSession(request, address, operation)
          : ofHeader(given.get(0).strip(), address);
    } catch (LogInRefused e) {
      throw Refusals.of(message, e);
    }
  }

  private Caller ofHeader(String given, String address) {
    String[] words = given.split(" +", 2);
    if (words.length == 2 && words[0].equalsIgnoreCase("Bearer")) {
      String token = words[1];
      return logIns
          .system(token)
          .map(user -> user.at(address))
          .or(() -> webTokens.flatMap(tokens -> tokens.caller(token, address)))
          .orElseThrow(() -> logIns.strangeToken(address));
    }
    if (words.length == 2 && words[0].equalsIgnoreCase("Basic")) {
      String[] pair = decoded(words[1]).split(":", 2);
      if (pair.length == 2) {
        return logIns.person(pair[0], pair[1], address).at(address);
      }
    }
    throw new LogInRefused(Duration.ZERO);
  }

  private static String decoded(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private Caller ofSession(HttpServerRequest request, String address, Operation operation) {
    User user =
        SessionCookie.of(request)
            .flatMap(id -> sessions.user(id, logIns::user))
            .orElseThrow(() -> new LogInRefused(Duration.ZERO));
    if (operation.changes()) {
      Browsers.refuseForm(request);
    }
    return user.at(address);
  }

  /** A row as the caller may see it: null when it is of a store out of the caller's reach. */
  public Map<String, Object> visible(Caller caller, Map<String, Object> columns) {
    return columns != null && caller.reaches((String) columns.get("store")) ? columns : null;
  }
}
