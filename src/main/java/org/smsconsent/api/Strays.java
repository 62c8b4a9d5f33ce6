package org.smsconsent.api;

import java.util.List;

import org.smsconsent.inbound.RefusedRequest;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Answers requests that no route takes: under {@code /api/} a path or a method that the contract
 * does not know, a body of another type or of too many bytes; and while routes start or stop, what
 * they would have taken, with 503, so that a provider or a load balancer comes again or goes to
 * another node. It stands behind every route, also behind one that is started again, and reads no
 * body.
 */
public final class Strays {
  private static final List<String> WEBHOOKS = List.of("/sms/inbound", "/sms/status");

  private final Contract contract;

  private Strays(Contract contract) {
    this.contract = contract;
  }

  /** Stands in for routes that are not there yet, or no longer. */
  public static void addTo(Router router, Contract contract) {
    Strays strays = new Strays(contract);
    router.route("/api/*").last().handler(strays::unknown).failureHandler(strays::failed);
    WEBHOOKS.forEach(path -> router.post(path).last().handler(Strays::notNow));
  }

  private static void notNow(RoutingContext request) {
    write(request, Answers.problem(503, "This server takes no webhooks now"));
  }

  private void unknown(RoutingContext request) {
    Answer answer;
    try {
      Operation operation =
          contract.operation(request.request().method().name(), request.normalizedPath());
      new BodyRules().type(operation, request.request().getHeader("Content-Type"));
      answer = Answers.problem(503, "This server does not carry out " + operation.id() + " now");
    } catch (RefusedRequest e) {
      answer = Answers.of(e);
    }
    write(request, answer);
  }

  private void failed(RoutingContext request) {
    int status = request.statusCode();
    write(
        request,
        Answers.problem(
            status == 413 ? 413 : status >= 400 && status < 500 ? 400 : 503,
            status == 413
                ? "The body is larger than this server takes"
                : "The request could not be carried out"));
  }

  private static void write(RoutingContext request, Answer answer) {
    if (request.response().headWritten()) {
      return;
    }
    request.response().setStatusCode(answer.status()).putHeader("Content-Type", answer.type());
    answer.headers().forEach(request.response()::putHeader);
    request.response().end(answer.json());
  }
}
