package org.smsconsent.api;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import org.smsconsent.api.Violations.Violation;
import org.smsconsent.support.CapturedLog;
import org.smsconsent.support.Database;
import org.smsconsent.support.Jms;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.TwilioBundle;
import org.smsconsent.support.Web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;

import static org.assertj.core.api.Assertions.assertThat;

/** The contract is what requests are held to and what answers keep to, rule by rule. */
class ContractTest {
  /** A customer whom no other test knows, for operations that do something to one. */
  static final String CUSTOMER = Numbers.next();

  private static final SchemaValidatorsConfig FORMATS =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

  private final ContractDocument document = new ContractDocument("openapi.json");
  private final JsonNode problem = document.resolved(document.at("/components/schemas/Problem"));

  private record Named(String method, String path, JsonNode said) {
    String id() {
      return said.path("operationId").asText();
    }

    boolean refused() {
      return said.path("x-always-refused").asBoolean();
    }

    JsonNode body() {
      return said.at("/requestBody/content/application~1json/example");
    }

    /** The path with the parameters' examples in their places. */
    String examplePath() {
      String filled = path;
      for (JsonNode parameter : said.path("parameters")) {
        String name = parameter.path("name").asText();
        filled = filled.replace("{" + name + "}", example(parameter));
      }
      return filled;
    }
  }

  /** A value of a parameter that breaks nothing. */
  static String example(JsonNode parameter) {
    return parameter.path("name").asText().equals("number")
        ? CUSTOMER
        : parameter.path("example").asText();
  }

  private List<Named> operations() {
    List<Named> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.at("/paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        operations.add(
            new Named(
                method.getKey().toUpperCase(Locale.ROOT),
                path.getKey(),
                document.resolved(method.getValue())));
      }
    }
    return operations;
  }

  @Test
  void theContractAndTheRoutesKnowTheSameOperations() {
    Set<String> routes =
        RunningBundle.shared(Database.H2).bundle().context().getRoutes().stream()
            .map(route -> route.getEndpoint())
            .filter(PlatformHttpEndpoint.class::isInstance)
            .map(PlatformHttpEndpoint.class::cast)
            .filter(endpoint -> endpoint.getPath().startsWith("/api/"))
            .flatMap(
                endpoint ->
                    Stream.of(endpoint.getHttpMethodRestrict().split(","))
                        .map(method -> method + " " + endpoint.getPath()))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(routes)
        .isEqualTo(
            operations().stream()
                .map(operation -> operation.method() + " " + operation.path())
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void everyOperationSaysWhoMayCallItAndHowItIsRefused() {
    assertThat(operations())
        .allSatisfy(
            operation -> {
              assertThat(operation.id()).isNotBlank();
              assertThat(operation.said().path("description").asText()).endsWith(".");
              boolean session = operation.path().equals("/api/session");
              assertThat(operation.said().at("/security/0/login").isEmpty()).isEqualTo(session);
              assertThat(operation.said().path("responses").properties())
                  .extracting(Map.Entry::getKey)
                  .contains("400", "401", "403", "406", "503")
                  // Whoever logs in may have guessed before.
                  .contains(operation.method().equals("DELETE") && session ? "401" : "429")
                  // What a page could send from a form is refused with a session, body or not.
                  .contains(Set.of("POST", "PUT").contains(operation.method()) ? "415" : "401");
            });
    assertThat(operations()).extracting(Named::id).doesNotHaveDuplicates();
  }

  @Test
  void theServedDocumentIsWholeAndItsExamplesKeepToItsSchemas() {
    JsonNode served = RunningBundle.shared(Database.H2).web().get("/api/openapi.json");

    assertThat(served.findValuesAsText("$ref"))
        .isNotEmpty()
        .allSatisfy(
            reference -> {
              assertThat(reference).startsWith("#/");
              assertThat(served.at(reference.substring(1)).isMissingNode()).isFalse();
            });
    List<JsonNode> contents = new ArrayList<>();
    operations()
        .forEach(
            operation ->
                operation
                    .said()
                    .findValues("content")
                    .forEach(content -> content.forEach(contents::add)));
    assertThat(contents).filteredOn(content -> content.has("example")).hasSizeGreaterThan(10);
    contents.stream()
        .filter(content -> content.has("example"))
        .forEach(content -> keeps(content.path("schema"), content.path("example"), "example"));
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void everyAnswerOfEveryOperationKeepsToTheContract(Database database) throws Exception {
    Map<String, List<HttpResponse<String>>> answers =
        RealAnswers.of(RunningBundle.shared(database), TwilioBundle.on(database).bundle().web());

    assertThat(answers.keySet())
        .isEqualTo(operations().stream().map(Named::id).collect(Collectors.toSet()));
    for (Named operation : operations()) {
      // Nobody can log in where log-in is off; SessionsTest does.
      if (operation.id().equals("logIn")) {
        answers.get(operation.id()).forEach(answer -> keeps(operation, answer));
        continue;
      }
      assertThat(answers.get(operation.id()))
          .anySatisfy(
              answer ->
                  assertThat(answer.statusCode())
                      .isBetween(operation.refused() ? 403 : 200, operation.refused() ? 405 : 299))
          .allSatisfy(answer -> keeps(operation, answer));
    }
  }

  private void keeps(Named operation, HttpResponse<String> answer) {
    String what = operation.id() + " " + answer.statusCode() + " " + answer.body();
    JsonNode response = operation.said().path("responses").path("" + answer.statusCode());
    assertThat(response.isMissingNode()).as(what).isFalse();
    if (!response.has("content")) {
      assertThat(answer.body()).as(what).isEmpty();
      return;
    }
    String type =
        answer.headers().firstValue("Content-Type").orElseThrow().split(";", 2)[0].strip();
    assertThat(response.path("content").has(type)).as(what).isTrue();
    if (type.endsWith("json")) {
      keeps(response.path("content").path(type).path("schema"), Web.read(answer.body()), what);
    }
  }

  /** Nothing is wrong with a document, and it has no field that is not described. */
  private static void keeps(JsonNode schema, JsonNode value, String what) {
    assertThat(
            JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(closed(schema), FORMATS)
                .validate(value))
        .as(what)
        .isEmpty();
  }

  private static JsonNode closed(JsonNode schema) {
    if (schema.isObject()) {
      ObjectNode copy = JsonMapper.builder().build().createObjectNode();
      schema.properties().forEach(field -> copy.set(field.getKey(), closed(field.getValue())));
      if (schema.path("type").asText().equals("object")
          && schema.has("properties")
          && !schema.has("additionalProperties")) {
        copy.put("additionalProperties", false);
      }
      return copy;
    }
    return schema;
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void everyRequestThatBreaksARuleIsRefusedWithoutItsValue(Database database) {
    Web web = RunningBundle.shared(database).web();
    int tried = 0;
    try (CapturedLog log = new CapturedLog()) {
      LoggerFactory.getLogger(ContractTest.class).warn("The log is captured");
      for (Named operation : operations()) {
        if (operation.refused()) {
          continue;
        }
        JsonNode body = body(operation);
        if (!operation.said().has("requestBody") || !body.isMissingNode()) {
          HttpResponse<String> good =
              exchange(web, operation.method(), operation.examplePath(), Map.of(), text(body));
          assertThat(good.statusCode()).as("valid " + operation.id()).isNotIn(400, 406, 415);
        }
        for (Violation violation :
            Violations.of(operation.said(), operation.method(), operation.examplePath(), body)) {
          refused(web, operation, violation);
          tried++;
        }
      }
      assertThat(log.text()).contains("The log is captured").doesNotContain(Violations.VALUE);
    }
    assertThat(tried).isGreaterThan(150);
  }

  /** A body that breaks nothing; a text of nobody else's. */
  private static JsonNode body(Named operation) {
    if (operation.id().equals("sendText")) {
      return Web.read(Web.json(Jms.document(Numbers.next(), "Hello")));
    }
    JsonNode body = operation.body().deepCopy();
    return body.has("number") ? ((ObjectNode) body).put("number", CUSTOMER) : body;
  }

  private static String text(JsonNode body) {
    return body instanceof MissingNode ? "" : body.toString();
  }

  private void refused(Web web, Named operation, Violation violation) {
    HttpResponse<String> answer =
        exchange(web, violation.method(), violation.path(), violation.headers(), violation.body());
    String what = violation + " " + violation.body() + " is answered " + answer.body();
    assertThat(answer.statusCode()).as(what).isEqualTo(violation.status());
    assertThat(answer.body()).as(what).doesNotContain(Violations.VALUE);
    String type = answer.headers().firstValue("Content-Type").orElse("");
    if (operation.id().equals("sendText") && type.startsWith("application/json")) {
      keeps(operation, answer);
      assertThat(Web.read(answer.body()).path("outcome").asText()).isEqualTo("INVALID");
      return;
    }
    assertThat(type).as(what).startsWith("application/problem+json");
    keeps(problem, Web.read(answer.body()), what);
    assertThat(Web.read(answer.body()).path("status").asInt()).isEqualTo(answer.statusCode());
  }

  private static HttpResponse<String> exchange(
      Web web, String method, String path, Map<String, String> headers, String body) {
    HttpRequest.Builder request =
        web.request(path)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(request::setHeader);
    if (!body.isEmpty() && !headers.containsKey("Content-Type")) {
      request.setHeader("Content-Type", "application/json");
    }
    return web.exchange(request.build());
  }

  @Test
  void pathsAndMethodsThatTheContractDoesNotKnowAreProblems() {
    Web web = RunningBundle.shared(Database.H2).web();
    for (String path : List.of("/api/" + Violations.VALUE, "/api/", "/api/threads/1/2", "/api/x")) {
      HttpResponse<String> answer = exchange(web, "GET", path, Map.of(), "");
      assertThat(answer.statusCode()).as(path).isEqualTo(404);
      keeps(problem, Web.read(answer.body()), path);
      assertThat(answer.body()).doesNotContain(Violations.VALUE);
    }
    for (Named operation : operations()) {
      HttpResponse<String> answer = exchange(web, "PATCH", operation.examplePath(), Map.of(), "{}");
      assertThat(answer.statusCode()).as(operation.path()).isEqualTo(405);
      keeps(problem, Web.read(answer.body()), operation.path());
      assertThat(answer.headers().firstValue("Allow").orElseThrow()).contains(operation.method());
    }
  }

  @Test
  void aBodyThatIsTooLargeIsAProblem() {
    Web web = RunningBundle.shared(Database.H2).web();

    HttpResponse<String> answer = web.send("{\"body\": \"" + "x".repeat(300_000) + "\"}");

    assertThat(answer.statusCode()).isEqualTo(413);
    keeps(problem, Web.read(answer.body()), "too large");
  }

  /** What looks like a header or a part of the path in a query is neither. */
  @Test
  void aQueryCannotSpeakForTheRequest() {
    Web web = RunningBundle.shared(Database.H2).web();
    String customer = Numbers.next();
    web.webhook(customer, "STOP");

    assertThat(web.request("/api/consents/" + customer + "?number=x").GET().build())
        .satisfies(request -> assertThat(web.exchange(request).statusCode()).isEqualTo(400));
    HttpResponse<String> answer =
        web.exchange(
            web.request("/api/consents/" + customer)
                .header("number", "x")
                .header("CamelHttpPath", "/api/stores")
                .GET()
                .build());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Web.read(answer.body()).path("state").asText()).isEqualTo("OPTED_OUT");
  }
}
