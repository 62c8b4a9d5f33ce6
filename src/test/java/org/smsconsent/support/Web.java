package org.smsconsent.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** A bundle as its users see it over HTTP, whether it runs in this process or in one of its own. */
public final class Web {
  /** The number of the default store. */
  public static final String STORE = "+12025550100";

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String url;

  public Web(String port) {
    this.url = "http://127.0.0.1:" + port;
  }

  /** A text from a customer, as the provider's webhook brings it, under a new MessageSid. */
  public HttpResponse<String> webhook(String from, String body) {
    return webhook(form(UUID.randomUUID().toString(), from, body));
  }

  /** The fields of Twilio's form that every text has. */
  public static Map<String, String> form(String sid, String from, String body) {
    return Map.of(
        "MessageSid",
        sid,
        "AccountSid",
        "AC0",
        "From",
        from,
        "To",
        STORE,
        "Body",
        body,
        "NumMedia",
        "0");
  }

  /** A form to the webhook. */
  public HttpResponse<String> webhook(Map<String, String> form) {
    return post("/sms/inbound", "application/x-www-form-urlencoded", encode(form));
  }

  /** A form as it goes over the wire. */
  public static String encode(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** A text from a store to a customer, through the API. */
  public HttpResponse<String> send(String id, String to, String body) {
    return send(json(Map.of("id", id, "store", "main-street", "to", to, "body", body)));
  }

  /** A document to the API. */
  public HttpResponse<String> send(String document) {
    return post("/api/messages", "application/json", document);
  }

  /** The texts that a phone has received in the sandbox, oldest first. */
  public List<String> received(String phone) {
    List<String> bodies = new ArrayList<>();
    get("/sandbox/phones/" + phone + "/texts")
        .forEach(text -> bodies.add(text.path("body").asText()));
    return bodies;
  }

  /** The current state of a customer's consent. */
  public String state(String number) {
    return get("/api/consents/" + number).path("state").asText();
  }

  /** A JSON document of the bundle's, which has to be there. */
  public JsonNode get(String path) {
    HttpResponse<String> answer = exchange(request(path).GET().build());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(
          path + " answers " + answer.statusCode() + " " + answer.body());
    }
    return read(answer.body());
  }

  /** Any POST. */
  public HttpResponse<String> post(String path, String type, String body) {
    return exchange(
        request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)).build());
  }

  /** A PUT of JSON. */
  public HttpResponse<String> put(String path, String json) {
    return exchange(
        request(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json))
            .build());
  }

  /** A request to a path, to be completed. */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path.replace("+", "%2B")))
        .timeout(Duration.ofSeconds(30));
  }

  /** Any exchange. */
  public HttpResponse<String> exchange(HttpRequest request) {
    try {
      return CLIENT.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A value as JSON. */
  public static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A JSON document. */
  public static JsonNode read(String document) {
    try {
      return JSON.readTree(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
