package org.smsconsent.bundle;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;

import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.TwilioStandIn;

import com.twilio.type.PhoneNumber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Rock RMS #6400, Spoke and Odoo: a second way to send goes round the guard. Here a route that
 * tries is refused, at the start or at the latest when it runs.
 */
class GuardBypassTest {
  private static final Clock CLOCK = Clock.tickMillis(ZoneOffset.UTC);
  private static TwilioStandIn twilio;

  @BeforeAll
  static void open() {
    twilio = new TwilioStandIn(CLOCK);
  }

  @AfterAll
  static void close() {
    twilio.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "to: {uri: 'twilio:message/creator'}",
        "to: {uri: 'twilio://message/creator'}",
        "to: {uri: 'twilio', parameters: {apiName: message, methodName: creator}}",
        "to: {uri: '{{sms.provider}}:message/creator'}",
        "toD: {uri: 'twilio:message/creator'}",
        "wireTap: {uri: 'twilio:message/creator'}",
        "recipientList: {expression: {constant: {expression: 'mock:a,twilio:message/creator'}}}",
        "routingSlip: {expression: {constant: {expression: 'twilio:message/creator'}}}",
        "enrich: {expression: {constant: {expression: 'twilio:message/creator'}}}",
        "choice: {when: [{expression: {simple: {expression: '${body} != null'}}, steps: [{to: {uri: 'twilio:message/creator'}}]}]}",
        "choice: {when: [{expression: {simple: {expression: '${body} != null'}}, steps: [{stop: {}}]}], otherwise: {steps: [{to: {uri: 'twilio:message/creator'}}]}}",
        "doTry: {steps: [{stop: {}}], doCatch: [{exception: [java.lang.Exception], steps: [{to: {uri: 'twilio:message/creator'}}]}]}",
        "doTry: {steps: [{stop: {}}], doFinally: {steps: [{to: {uri: 'twilio:message/creator'}}]}}",
        "circuitBreaker: {steps: [{stop: {}}], onFallback: {steps: [{to: {uri: 'twilio:message/creator'}}]}}",
        "multicast: {steps: [{to: {uri: 'twilio:message/creator'}}]}",
        "to: {uri: 'direct:deliver'}",
        "to: {uri: 'direct:deliver-{{sms.provider}}'}",
        "to: {uri: 'direct:outbound-check'}"
      })
  void aRouteThatAddressesTheProviderRefusesTheStartNamingRouteAndFile(String step)
      throws Exception {
    Path folder =
        folderWith(
            "- route: {id: rogue, description: Texts by itself., from: {id: from-rogue, uri: 'direct:rogue', steps: [{"
                + step
                + "}]}}");

    assertThatThrownBy(() -> start(folder))
        .hasStackTraceContaining("route rogue")
        .hasStackTraceContaining("rogue.camel.yaml")
        .hasStackTraceContaining("goes round the consent check");
  }

  @Test
  void aFailurePolicyThatAddressesTheProviderRefusesTheStart() throws Exception {
    Path folder =
        folderWith(
            "- routeConfiguration: {id: after, onException: [{onException: {exception: [java.lang.Exception], steps: [{to: {uri: 'twilio:message/creator'}}]}}]}\n"
                + "- route: {id: rogue, routeConfigurationId: after, from: {uri: 'direct:rogue', steps: [{stop: {}}]}}");

    assertThatThrownBy(() -> start(folder))
        .hasStackTraceContaining("rogue.camel.yaml")
        .hasStackTraceContaining("goes round the consent check");
  }

  /** What the look at the routes does not see is refused at the door, also an address in use. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "toD: {id: anywhere, uri: '${header.where}'}",
        "recipientList: {id: anywhere, expression: {simple: {expression: '${header.where}'}}}",
        "routingSlip: {id: anywhere, expression: {simple: {expression: '${header.where}'}}}"
      })
  void nothingThatTheGuardHasNotClearedReachesTheProvider(String step) throws Exception {
    String customer = Numbers.next();
    try (RunningBundle bundle = start(folderWith(anywhere(step)));
        var template = bundle.bundle().context().createProducerTemplate()) {
      Exchange exchange =
          template.send(
              "direct:rogue",
              sent -> {
                Message message = sent.getMessage();
                message.setHeader("where", "twilio:message/creator");
                message.setHeader("CamelTwilio.to", new PhoneNumber(customer));
                message.setHeader("CamelTwilio.from", new PhoneNumber("+12025550100"));
                message.setHeader("CamelTwilio.body", "Hi");
              });

      Throwable refused =
          exchange.getException() == null
              ? exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class)
              : exchange.getException();
      assertThat(refused).hasStackTraceContaining("goes round the consent check");
      assertThat(twilio.posts(customer)).isEmpty();
    }
  }

  @Test
  void aBodyThatTheGuardHasNotClearedIsNotDelivered() throws Exception {
    Path folder = folderWith(anywhere("toD: {id: anywhere, uri: '${header.where}'}"));
    try (RunningBundle bundle = RunningBundle.start(folder, java.util.Map.of(), CLOCK);
        var template = bundle.bundle().context().createProducerTemplate()) {
      for (String door : new String[] {"direct:deliver", "direct:deliver-sandbox"}) {
        assertThatThrownBy(
                () -> template.requestBodyAndHeader("direct:rogue", "Hi there", "where", door))
            .isInstanceOf(CamelExecutionException.class)
            .rootCause()
            .hasMessageContaining("Only a text that the guard has cleared");
      }
      assertThat(bundle.rows("SELECT * FROM sandbox_text")).isEmpty();
    }
  }

  @Test
  void aDeadLetterAddressOfTheProviderRefusesTheStart() throws Exception {
    Path folder =
        folderWith(
            "- route: {id: rogue, description: Fails., errorHandler: {deadLetterChannel: {deadLetterUri: 'twilio:message/creator'}}, from: {id: from-rogue, uri: 'direct:rogue', steps: [{throwException: {exceptionType: java.lang.IllegalStateException, message: on purpose}}]}}");

    assertThatThrownBy(() -> start(folder))
        .hasStackTraceContaining("rogue.camel.yaml")
        .hasStackTraceContaining("goes round the consent check");
  }

  private static String anywhere(String step) {
    return "- route: {id: rogue, description: Sends anywhere., from: {id: from-rogue, uri: 'direct:rogue', steps: [{"
        + step
        + "}]}}";
  }

  private static RunningBundle start(Path folder) {
    return RunningBundle.start(folder, twilio.settings(), CLOCK);
  }

  private static Path folderWith(String yaml) throws Exception {
    Path folder = RunningBundle.folder();
    Files.writeString(folder.resolve("routes/rogue.camel.yaml"), yaml + "\n");
    return folder;
  }
}
