package org.smsconsent.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsconsent.settings.Settings;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Route files are checked by rules that name file, line and the way out. */
class RoutesCheckTest {
  private static final String ADDED = "routes/added.camel.yaml";
  private static final RoutesCheck CHECK =
      new RoutesCheck(Settings.load(Path.of(""), Map.of()).placeholders());
  private static final Map<String, String> SHIPPED = RouteFiles.in(Path.of("routes"));

  @Test
  void theShippedRoutesKeepEveryRule() {
    assertThat(CHECK.of(Path.of("routes"))).isEmpty();
  }

  @Test
  void theExamplesKeepEveryRuleBesideThem() {
    Map<String, String> texts = new TreeMap<>(SHIPPED);
    texts.putAll(RouteFiles.in(Path.of("docs/examples")));

    assertThat(texts).hasSizeGreaterThan(SHIPPED.size());
    assertThat(CHECK.of("routes", texts)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // The short forms that Camel also reads, and Kaoto does not keep.
        "setBody: {constant: hello}                                          | schema | constant",
        "to: 'direct:help'                                                   | schema | to is of type string",
        "log: hello                                                          | schema | log is of type string",
        "setVariable: {name: x, simple: '${body}'}                           | schema | simple",
        "tooo: {uri: 'direct:help'}                                          | schema | tooo",
        "to: {uri: 'direct:help', colour: red}                               | schema | colour",
        "to: {id: no-address}                                                | schema | to has no uri",
        "split: {expression: {simple: {expression: a}}, streaming: 'true'}   | schema | streaming is of type string",
        "to: {uri: 'jms:queue:crm'}                                          | step-id | to jms: has no id",
        "wireTap: {uri: 'jms:queue:crm'}                                     | step-id | wireTap jms: has no id",
        "to: {id: x, uri: 'jms:queue:{{crm.queue}}'}                         | placeholder | {{crm.queue}}",
        "to: {id: x, uri: 'jms:queue:{{sms.ledger.key}}'}                    | placeholder | {{sms.ledger.key}}",
        "to: {id: x, uri: 'jms:queue:crm?timeToLive=5'}                      | no-query | jms:",
        "to: {id: x, uri: 'jdbc:inbound'}                                    | named-sql | to sends no named statement",
        "to: {id: x, uri: 'jdbc:inbound', variableSend: words}               | named-sql | to sends no named statement",
        "toD: {id: x, uri: 'sql:select 1'}                                   | named-sql | toD sends no named statement",
        "to: {id: x, uri: 'jdbc:inbound', variableSend: 'sql:customer-lock+no-such'} | named-sql | sql/no-such.sql",
        "log: {message: 'got ${body}'}                                       | no-body-in-log | log line",
        "log: {message: 'got ${variable.text.body}'}                         | no-body-in-log | log line",
        "log: {message: 'got ${bodyAs(String)}'}                             | no-body-in-log | log line",
        "log: {message: 'got ${headers}'}                                    | no-body-in-log | log line",
        "to: {id: x, uri: 'log:crm'}                                         | no-body-in-log | log:",
        "to: {uri: 'direct:deliver'}                                         | guard | route added addresses direct:deliver",
        "to: {uri: 'direct:outbound-guard'}                                  | guard | route added addresses direct:outbound-guard",
        "to: {id: x, uri: 'twilio:message/creator'}                          | guard | route added addresses twilio:",
        // As editors write addresses: the name among the parameters.
        "to: {uri: direct, parameters: {name: deliver}}                      | guard | route added addresses direct:deliver",
        "to: {id: x, uri: twilio, parameters: {apiName: message}}            | guard | route added addresses twilio:",
        "to: {id: x, uri: jdbc, parameters: {dataSourceName: inbound}}       | named-sql | to sends no named statement",
        "to: {id: x, uri: log, parameters: {loggerName: crm}}                | no-body-in-log | log:",
        "recipientList: {expression: {constant: {expression: 'direct:deliver'}}} | guard | route added addresses direct:deliver",
        "to: {uri: 'direct:nowhere'}                                         | there | no route takes from direct:nowhere",
        "to: {uri: direct, parameters: {name: nowhere}}                      | there | no route takes from direct:nowhere",
        "toD: {uri: 'direct:{{sms.provider}}'}                               | there | no route takes from direct:sandbox",
        "to: {id: x, uri: 'jdbc:inbound', variableSend: 'sql:commit'}         | named-sql | sql/commit.sql",
        "to: {id: is-cleared, uri: 'seda:x'}                                 | same-id | the id is-cleared stands in",
      })
  void anAddedStepThatBreaksARuleIsToldWithItsLine(String step, String rule, String problem) {
    List<Finding> found = withAdded(route("    - " + step));

    assertThat(found)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule().word()).isEqualTo(rule);
              assertThat(finding.problem()).contains(problem);
              assertThat(finding.file() + ":" + finding.line())
                  .isIn(ADDED + ":8", "routes/outbound-check.camel.yaml:75");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "to: {id: x, uri: 'jms:queue:{{crm.queue:notes}}'}",
        "to: {id: x, uri: 'jms:queue:{{sms.provider}}'}",
        "to: {uri: 'direct:help'}",
        "toD: {uri: 'direct:deferred-${variable.turn}'}",
        "to: {uri: direct, parameters: {name: help}}",
        "to: {id: x, uri: 'log:crm', parameters: {showBody: false}}",
        "log: {message: 'got ${body.size} of ${variable.text.id}'}",
        "split: {expression: {simple: {expression: a}}, streaming: '{{crm.streaming:true}}'}",
        "setBody: {expression: {simple: {expression: '${variable.words}'}}}",
        "marshal: {json: {}}",
      })
  void anAddedStepThatKeepsThemIsNot(String step) {
    assertThat(withAdded(route("    - " + step))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "- route: {id: added, from: {id: f, uri: 'direct:added', steps: []}} | names | a route has no description",
        "- route: {description: Adds., from: {id: f, uri: 'direct:added', steps: []}} | names | a route has no id",
        "- route: {id: added, description: Adds., from: {uri: 'direct:added', steps: []}} | step-id | from direct: has no id",
        "- from: {id: f, uri: 'direct:added', steps: []} | schema | from",
        "- interceptSendToEndpoint: {uri: 'direct:outbound-check', skipSendToOriginalEndpoint: 'true', steps: []} | guard | interceptSendToEndpoint",
        "- routeConfiguration: {id: c, interceptFrom: [{interceptFrom: {uri: 'direct*', steps: []}}]} | guard | interceptFrom",
        "route: {id: added} | schema | no list of routes",
        "'- route: {id: [' | yaml | no YAML",
        "- route: {id: added, description: Adds., routeConfigurationId: nowhere, from: {id: b, uri: 'direct:b', steps: []}} | there | no configuration is called nowhere",
        "- route: {id: added, description: Adds., routeConfigurationId: 'api-failure,nowhere', from: {id: b, uri: 'direct:b', steps: []}} | there | no configuration is called nowhere",
        "- &a [*a] | yaml | it goes deeper than 200 levels",
        "- {route: {id: a}, route: {id: b}} | yaml | the name route stands twice",
        "'\t- a' | yaml | no YAML",
      })
  void anAddedFileThatBreaksARuleIsTold(String yaml, String rule, String problem) {
    assertThat(withAdded(yaml))
        .anySatisfy(
            finding -> {
              assertThat(finding.file()).isEqualTo(ADDED);
              assertThat(finding.rule().word()).isEqualTo(rule);
              assertThat(finding.problem()).contains(problem);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"api-failure", "api-failure,webhook-failure", "api-*", "{{sms.x:api-failure}}"})
  void aRouteNamesItsConfigurationsAsCamelReadsThem(String named) {
    assertThat(
            withAdded(
                route("    - stop: {}")
                    .replace("   from:", "   routeConfigurationId: \"" + named + "\"\n   from:")))
        .isEmpty();
  }

  @Test
  void aFileThatIsThereAndCannotBeReadIsNotTakenForOneThatHasGone(@TempDir Path folder)
      throws Exception {
    Files.createSymbolicLink(folder.resolve("help.camel.yaml"), folder.resolve("nowhere"));

    assertThatThrownBy(() -> RouteFiles.in(folder))
        .hasMessageContaining("help.camel.yaml cannot be read");
  }

  @Test
  void aRouteThatThePromisesRestOnCannotBeRemoved() {
    Map<String, String> texts = new TreeMap<>(SHIPPED);
    texts.remove("routes/outbound-guard.camel.yaml");

    assertThat(CHECK.of("routes", texts))
        .extracting(Finding::toString)
        .contains(
            "routes:1: keystone: the route outbound-guard is missing; put it back as the shipped file has it");
  }

  @ParameterizedTest
  @CsvSource({
    "outbound-check, id: decide, id: decided, has no step decide",
    "outbound-check, id: to-deliver, 'id: to-deliver\n                  disabled: true', could switch a part",
    "outbound-guard, 'id: outbound-guard\n', 'id: outbound-guard\n    autoStartup: false\n', could switch a part",
    "outbound-check, id: needs-place, id: is-cleared, the id is-cleared stands",
  })
  void aStepThatThePromisesRestOnCannotBeRemovedNorSwitchedOff(
      String route, String old, String changed, String problem) {
    assertThat(changed("routes/" + route + ".camel.yaml", old, changed))
        .anySatisfy(finding -> assertThat(finding.problem()).contains(problem));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "inbound-record, variableReceive: announced, 24, 'this step stands behind announce, which ends the transaction'",
        "inbound-record, uri: micrometer:counter:sms.inbound.repeated, 14, 'this step stands behind announce, which ends the transaction'",
        "inbound-record, uri: micrometer:counter:sms.inbound.repeated, 8, other steps stand beside transacted",
        "outbound-guard, uri: direct:outcome-record, 20, 'this step stands behind record-outcome, which ends the transaction'",
        "outbound-guard, uri: direct:outcome-record, 8, other steps stand beside transacted",
        "outbound-accept, uri: direct:outbound-guard, 8, -",
      })
  void aStepBehindACommitOrBesideATransactionIsTold(
      String file, String last, int indentation, String problem) {
    String step = " ".repeat(indentation) + "- to: {id: added, uri: 'jms:queue:crm'}\n";

    assertThat(changed("routes/" + file + ".camel.yaml", last + "\n", last + "\n" + step))
        .extracting(Finding::problem)
        .isEqualTo(problem == null ? List.of() : List.of(problem));
  }

  /** As editors write an address that they do not know. */
  @Test
  void aRouteThatEndsItsCallersTransactionIsKnownHoweverItsAddressIsWritten() {
    Map<String, String> texts = new TreeMap<>(SHIPPED);
    texts.compute(
        "routes/outcome-record.camel.yaml",
        (file, text) ->
            text.replace(
                "uri: direct:outcome-record\n",
                "uri: direct\n      parameters:\n        name: outcome-record\n"));
    texts.compute(
        "routes/outbound-guard.camel.yaml",
        (file, text) ->
            text.replace(
                "uri: direct:outcome-record\n",
                "uri: direct:outcome-record\n                    - stop: {id: added}\n"));

    assertThat(CHECK.of("routes", texts))
        .extracting(Finding::problem)
        .containsExactly("this step stands behind record-outcome, which ends the transaction");
  }

  @Test
  void theStepsThatThePromisesRestOnKeepTheirOrder() {
    String file = "routes/outbound-check.camel.yaml";
    Map<String, String> texts = new TreeMap<>(SHIPPED);
    texts.put(
        file,
        SHIPPED
            .get(file)
            .replace("id: decide\n", "id: swapped\n")
            .replace("id: is-cleared\n", "id: decide\n")
            .replace("id: swapped\n", "id: is-cleared\n"));

    assertThat(CHECK.of("routes", texts))
        .extracting(Finding::problem)
        .containsExactly("route outbound-check has its steps in another order");
  }

  /** Karavan, for one, writes the doCatch of a doTry before its steps. */
  @Test
  void theOrderOfOptionsSaysNothing() throws Exception {
    YAMLMapper yaml =
        YAMLMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
    Map<String, String> texts = new TreeMap<>();
    for (Map.Entry<String, String> shipped : SHIPPED.entrySet()) {
      texts.put(
          shipped.getKey(),
          yaml.writeValueAsString(yaml.readValue(shipped.getValue(), Object.class)));
    }

    assertThat(texts.get("routes/inbound-record.camel.yaml"))
        .containsSubsequence("doCatch:", "steps:", "id: \"record-in-transaction\"");
    assertThat(CHECK.of("routes", texts)).isEmpty();
  }

  /** Karavan, for one, writes this where it does not know the component. */
  @Test
  void anAddressKeepsItsSecondHalf() {
    Map<String, String> texts = new TreeMap<>(SHIPPED);
    texts.replaceAll((file, text) -> text.replaceAll("uri: direct:[\\w-]+", "uri: direct"));

    assertThat(CHECK.of("routes", texts))
        .extracting(Finding::problem)
        .contains("no route takes from direct:");
  }

  private static List<Finding> changed(String file, String old, String changed) {
    Map<String, String> texts = new TreeMap<>(SHIPPED);
    assertThat(texts.get(file)).contains(old);
    texts.put(file, texts.get(file).replaceFirst(old, changed));
    return CHECK.of("routes", texts);
  }

  private static String route(String step) {
    return """
        - route:
           id: added
           description: Adds something.
           from:
            id: from-added
            uri: direct:added
            steps:
        """
        + step
        + "\n";
  }

  private static List<Finding> withAdded(String yaml) {
    Map<String, String> texts = new TreeMap<>(SHIPPED);
    texts.put(ADDED, yaml);
    return CHECK.of("routes", texts);
  }
}
