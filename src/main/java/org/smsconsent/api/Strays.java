package org.smsconsent.api;

import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.smsconsent.inbound.RefusedRequest;

import io.vertx.ext.web.RoutingContext;

/**
 * Answers requests under {@code /api/} that no route takes: a path or a method that the contract
 * does not know, a body of another type or of too many bytes. It stands behind every route, also
 * behind one that is started again, and reads no body.
 */
public final class Strays {
  private final Contract contract;

  private Strays(Contract contract) {
    this.contract = contract;
  }

  /** Stands in, once the routes have been started. */
  public static void answer(CamelContext context, Contract contract, int port) {
    Strays strays = new Strays(contract);
    VertxPlatformHttpRouter.lookup(context, VertxPlatformHttpRouter.getRouterNameFromPort(port))
        .route("/api/*")
        .last()
        .handler(strays::unknown)
        .failureHandler(strays::failed);
  }

  private void unknown(RoutingContext request) {
    Answer answer;
    try {
      Operation operation =
          contract.operation(request.request().method().name(), request.normalizedPath());
      new BodyRules().type(operation, request.request().getHeader("Content-Type"));
      answer = Answers.problem(404, "This server does not carry out " + operation.id());
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
    if (request.response().ended()) {
      return;
    }
    request.response().setStatusCode(answer.status()).putHeader("Content-Type", answer.type());
    answer.headers().forEach(request.response()::putHeader);
    request.response().end(answer.json());
  }
}
