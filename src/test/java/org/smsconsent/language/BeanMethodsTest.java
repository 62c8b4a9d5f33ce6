package org.smsconsent.language;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.TypeConversionException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A route's call of a bean reaches the method that it names, or the route does not start. */
class BeanMethodsTest {
  private final CamelContext context = new DefaultCamelContext();
  private final Exchange exchange = new DefaultExchange(context);

  @BeforeEach
  void start() throws Exception {
    context.getRegistry().bind("simple-language", new SimplePlaces());
    context.getRegistry().bind("bean-language", new BeanMethods());
    context.getRegistry().bind("calls", new Calls());
    context.getRegistry().bind("clock", Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    context.start();
    exchange.getMessage().setBody("the body");
    exchange.setVariable("text", "7");
  }

  @AfterEach
  void stop() {
    context.stop();
  }

  private Expression method(String ref, String said) {
    return context
        .resolveLanguage("bean")
        .createExpression(null, new Object[] {null, null, said, null, ref, null, "true"});
  }

  private Object called(String said) {
    return method("calls", said).evaluate(exchange, Object.class);
  }

  @Test
  void callsWithWhatStandsInPlaces() {
    assertThat(called("joined(${variable.text}, ${body})")).isEqualTo("7 the body");
    assertThat(method("calls", "joined(${variable.text}, ${body})")).isInstanceOf(MethodCall.class);
  }

  @Test
  void bringsArgumentsToTheirTypes() {
    assertThat(called("doubled(${variable.text})")).isEqualTo(14L);
    assertThatThrownBy(() -> called("doubled(${body})"))
        .isInstanceOf(TypeConversionException.class);
    assertThatThrownBy(() -> called("doubled(${variable.nothing})"))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  void givesAnUnnamedArgumentTheExchangeOrItsBody() {
    assertThat(called("whole")).isEqualTo(exchange.getExchangeId());
    assertThat(called("body")).isEqualTo("the body");
    assertThat(method("clock", "instant").evaluate(exchange, Object.class))
        .isEqualTo(Instant.EPOCH);
  }

  @Test
  void leavesToCamelWhatIsNotPlain() {
    assertThat(called("many(${variable.text})")).isEqualTo("text 7");
    assertThat(called("joined('a', 'b')")).isEqualTo("a b");
  }

  @Test
  void throwsWhatTheMethodThrows() {
    assertThatThrownBy(() -> called("refused")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> called("failed")).hasCauseInstanceOf(IOException.class);
  }

  @Test
  void refusesAMethodThatIsNotThere() {
    assertThatThrownBy(() -> method("calls", "nonsense")).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> method("nobody", "nonsense")).isInstanceOf(RuntimeException.class);
  }

  /** A bean. */
  public static final class Calls {
    public String joined(String one, Object other) {
      return one + " " + other;
    }

    public long doubled(long number) {
      return 2 * number;
    }

    public String whole(Exchange exchange) {
      return exchange.getExchangeId();
    }

    public Object body(Object body) {
      return body;
    }

    public String many(String text) {
      return "text " + text;
    }

    public String many(Instant moment) {
      return "moment " + moment;
    }

    public Object refused() {
      throw new IllegalStateException("refused");
    }

    public Object failed() throws IOException {
      throw new IOException("failed");
    }
  }
}
