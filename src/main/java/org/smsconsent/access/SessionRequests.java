package org.smsconsent.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.smsconsent.api.Answer;
import org.smsconsent.api.ApiRequest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.vertx.core.http.HttpServerRequest;

/** Logs browsers in and out, and tells callers who they are. Thread-safe. */
public final class SessionRequests {
  /**
   * An answer and the cookie that goes with it.
   *
   * @param cookie value of the header Set-Cookie
   */
  public record LoggedIn(Answer answer, String cookie) {}

  private final JsonMapper json = JsonMapper.builder().build();
  private final LogIns logIns;
  private final Sessions sessions;

  SessionRequests(LogIns logIns, Sessions sessions) {
    this.logIns = logIns;
    this.sessions = sessions;
  }

  /** Logs in with {@code {"name": …, "password": …}} of variable request. */
  public LoggedIn open(Exchange exchange) throws JsonProcessingException {
    ApiRequest request = exchange.getVariable("request", ApiRequest.class);
    HttpMessage message = exchange.getMessage(HttpMessage.class);
    JsonNode node = json.readTree(request.body());
    String address = request.caller().address();
    try {
      User user =
          logIns.person(node.path("name").textValue(), node.path("password").textValue(), address);
      // Whoever could read or plant the cookie of before has nothing of this one.
      SessionCookie.of(message.getRequest()).ifPresent(sessions::close);
      String id = sessions.open(user);
      return new LoggedIn(
          me(user.at(address)), SessionCookie.given(message.getRequest(), id, sessions.life()));
    } catch (LogInRefused e) {
      throw Refusals.of(message, e);
    }
  }

  /** Ends the session of the request's cookie, if there is one. */
  public LoggedIn close(Exchange exchange) {
    HttpServerRequest request = exchange.getMessage(HttpMessage.class).getRequest();
    SessionCookie.of(request).ifPresent(sessions::close);
    return new LoggedIn(Answer.NOTHING, SessionCookie.taken(request));
  }

  /** Name, roles and stores of whoever asks. */
  public Answer me(ApiRequest request) throws JsonProcessingException {
    return me(request.caller());
  }

  private Answer me(Caller caller) throws JsonProcessingException {
    Map<String, Object> me = new LinkedHashMap<>();
    me.put("name", caller.name());
    me.put("roles", caller.roles().stream().sorted().map(Role::word).toList());
    me.put("stores", new TreeSet<>(caller.stores()));
    return Answer.found(json.writeValueAsString(me));
  }
}
