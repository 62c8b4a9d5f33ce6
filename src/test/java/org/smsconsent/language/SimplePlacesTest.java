package org.smsconsent.language;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.language.simple.SimpleLanguage;
import org.apache.camel.spi.Language;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsconsent.consent.ConsentState;
import org.smsconsent.outbound.Outcome;
import org.smsconsent.outbound.Reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is compiled means what it means to Camel. */
class SimplePlacesTest {
  private static final Outcome SENT =
      new Outcome(Outcome.Status.SENT, Reason.SENT, "Gone.", null, null, Instant.EPOCH, null);

  private final CamelContext context = new DefaultCamelContext();
  private final Exchange exchange = new DefaultExchange(context);
  private final SimplePlaces ours = new SimplePlaces();
  private Language camels;

  @BeforeEach
  void startLanguages() throws Exception {
    context.start();
    camels = started(new SimpleLanguage());
    started(ours);
    exchange.getMessage().setBody("the body");
    exchange.setVariable("outcome", SENT);
    exchange.setVariable("state", ConsentState.OPTED_OUT);
    exchange.setVariable("count", 1);
    exchange.setVariable("much", 1L);
    exchange.setVariable("said", "yes");
    exchange.setVariable("truth", true);
    exchange.setVariable("maybe", Optional.of("x"));
    exchange.setVariable("row", Map.of("a", "b"));
    exchange.setVariable("header:inserted.CamelJdbcUpdateCount", 1);
    exchange.setVariable("whole.name", "found");
  }

  @AfterEach
  void stop() {
    context.stop();
  }

  private Language started(SimpleLanguage language) {
    language.setCamelContext(context);
    language.init();
    language.start();
    return language;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${body}",
        "${variable.outcome.status}",
        "${variable.outcome.reason}",
        "${variable.outcome.providerId}",
        "${variable.outcome.announced}",
        "${variable.maybe.isPresent}",
        "${variable.maybe.orElse(null)}",
        "${variable.nothing}",
        "${variable.nothing.at.all}",
        "${variable.row[a]}",
        "${variable.whole.name}",
        "${variable.header:inserted.CamelJdbcUpdateCount}",
        "it says ${variable.said}"
      })
  void readsTheSamePlaces(String text) {
    assertThat(ours.createExpression(text).evaluate(exchange, Object.class))
        .isEqualTo(camels.createExpression(text).evaluate(exchange, Object.class));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${variable.outcome.status} == 'SENT'",
        "${variable.outcome.status} != 'SENT'",
        "${variable.outcome.status} == 'sent'",
        "${variable.outcome.announced} == true",
        "${variable.outcome.deferred} == false",
        "${variable.outcome} is 'org.smsconsent.outbound.Outcome'",
        "${variable.outcome} is 'org.smsconsent.outbound.ClearedText'",
        "${variable.nothing} is 'org.smsconsent.outbound.ClearedText'",
        "${variable.outcome} == null",
        "${variable.outcome} != ''",
        "${variable.nothing} == null",
        "${variable.nothing} != null",
        "${variable.nothing.more} == true",
        "${variable.nothing} != 'x'",
        "${variable.count} == 1",
        "${variable.much} == 1",
        "${variable.said} == 1",
        "${variable.said} == 'yes'",
        "${variable.said} == 'YES'",
        "${variable.truth} == 'true'",
        "${variable.state} == 'OPTED_OUT' && ${variable.count} != 1",
        "${variable.state} == 'OPTED_OUT' && ${variable.count} == 1",
        "${variable.state} == 'OPTED_OUT' || ${variable.count} == 7",
        "${variable.count} > 0",
        "${variable.header:inserted.CamelJdbcUpdateCount} == 1",
        "'a && b' == ${variable.said}"
      })
  void comparesTheSame(String text) {
    assertThat(ours.createPredicate(text).matches(exchange))
        .isEqualTo(camels.createPredicate(text).matches(exchange));
  }

  @Test
  void refusesWhatCamelRefuses() {
    assertThatThrownBy(() -> ours.createPredicate("${variable.said} == "))
        .isInstanceOf(RuntimeException.class);
    assertThatThrownBy(
            () ->
                ours.createExpression("${variable.outcome.nonsense}")
                    .evaluate(exchange, Object.class))
        .isInstanceOf(RuntimeException.class);
  }
}
