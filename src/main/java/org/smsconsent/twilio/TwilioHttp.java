package org.smsconsent.twilio;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import org.smsconsent.outbound.Delivery;

import com.twilio.http.HttpClient;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.Response;

/**
 * Carries the SDK's requests to Twilio, each exactly once and within a time-out. The SDK's own
 * client repeats a request up to three times when it is answered 5xx, a text to be sent too, and
 * waits 30 seconds for an answer.
 */
public final class TwilioHttp extends HttpClient {
  static final String TWILIO = "https://api.twilio.com";
  private static final String CONSENTS = "https://accounts.twilio.com/v1/Consents/Bulk";
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;
  private static final int BAD_GATEWAY = 502;
  private static final int GATEWAY_TIMEOUT = 504;

  private final java.net.http.HttpClient http;
  private final String apiUrl;
  private final Duration timeout;
  private final Delivery delivery;

  /**
   * Carries requests.
   *
   * @param delivery knows which texts the guard has cleared; beside them only consents are carried,
   *     with which nothing is texted
   */
  public TwilioHttp(String apiUrl, Duration timeout, Delivery delivery) {
    this.delivery = delivery;
    this.apiUrl = apiUrl.replaceAll("/+$", "");
    this.timeout = timeout;
    this.http =
        java.net.http.HttpClient.newBuilder()
            .version(java.net.http.HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout.dividedBy(2))
            .build();
  }

  @Override
  public Response reliableRequest(Request request) {
    return makeRequest(request);
  }

  @Override
  public Response makeRequest(Request request) {
    String url = request.constructURL().toString();
    HttpRequest.Builder call =
        HttpRequest.newBuilder(URI.create(address(url))).header("Accept", "application/json");
    if (request.requiresAuthentication()) {
      call.header("Authorization", request.getAuthString());
    }
    if (request.getMethod() == HttpMethod.GET) {
      call.GET();
    } else {
      if (!url.equals(CONSENTS)) {
        refuseUncleared(request);
      }
      call.header("Content-Type", "application/x-www-form-urlencoded")
          .method(
              request.getMethod().toString(),
              BodyPublishers.ofString(form(request.getPostParams())));
    }
    HttpResponse<String> answer = answer(call.build());
    if (answer.statusCode() == BAD_GATEWAY || answer.statusCode() == GATEWAY_TIMEOUT) {
      // Something on the way answered, and Twilio may have the text.
      throw new TwilioSilent(new IOException("A gateway answered " + answer.statusCode()));
    }
    if (answer.statusCode() == TOO_MANY_REQUESTS || answer.statusCode() >= SERVER_ERROR) {
      throw new TwilioUnavailable(answer.statusCode());
    }
    return new Response(answer.body(), answer.statusCode());
  }

  /**
   * The whole answer within the time-out, for the customer's lock is held meanwhile. A request's
   * own time-out ends with the first line of the answer; what follows could take for ever.
   */
  private HttpResponse<String> answer(HttpRequest call) {
    CompletableFuture<HttpResponse<String>> coming =
        http.sendAsync(call, BodyHandlers.ofString(StandardCharsets.UTF_8));
    try {
      return coming.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new TwilioSilent(e.getCause());
    } catch (TimeoutException e) {
      coming.cancel(true);
      throw new TwilioSilent(e);
    } catch (InterruptedException e) {
      coming.cancel(true);
      Thread.currentThread().interrupt();
      throw new TwilioSilent(e);
    }
  }

  private String address(String url) {
    if (url.startsWith(TWILIO)) {
      return apiUrl + url.substring(TWILIO.length());
    }
    return apiUrl.equals(TWILIO) ? url : apiUrl + URI.create(url).getRawPath();
  }

  private void refuseUncleared(Request request) {
    Map<String, List<String>> fields = request.getPostParams();
    if (!delivery.passes(
        one(fields, "From"),
        one(fields, "To"),
        one(fields, "Body"),
        fields.getOrDefault("MediaUrl", List.of()))) {
      throw new IllegalStateException(
          "A request to Twilio goes round the consent check; send the text to the queue sms.outbound");
    }
  }

  private static String one(Map<String, List<String>> fields, String name) {
    List<String> values = fields.getOrDefault(name, List.of());
    return values.size() == 1 ? values.get(0) : "";
  }

  private static String form(Map<String, List<String>> fields) {
    return fields.entrySet().stream()
        .flatMap(
            field ->
                field.getValue().stream()
                    .map(value -> encode(field.getKey()) + "=" + encode(value)))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
