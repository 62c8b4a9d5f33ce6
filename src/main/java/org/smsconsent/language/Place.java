package org.smsconsent.language;

import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;

/**
 * Reads {@code ${body}} or {@code ${variable.name.part.part}}. Camel's own reading of a part copies
 * the exchange with its variables and looks for the method anew each time. Thread-safe.
 */
final class Place implements Expression {
  private static final Pattern SHAPE =
      Pattern.compile(
          "\\$\\{(?:body|variable\\.(header:\\w+\\.\\w+|[A-Za-z]\\w*)((?:\\.[A-Za-z]\\w*)*))}");

  private final String variable;
  private final List<String> parts;
  private final Supplier<Expression> camels;
  private final String text;

  private Place(String text, String variable, List<String> parts, Supplier<Expression> camels) {
    this.text = text;
    this.variable = variable;
    this.parts = parts;
    this.camels = camels;
  }

  /** The place that a text names, if it is one. */
  static Optional<Place> of(String text, Supplier<Expression> camels) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String parts = matcher.group(2);
    return Optional.of(
        new Place(
            text,
            matcher.group(1),
            parts == null || parts.isEmpty() ? List.of() : List.of(parts.substring(1).split("\\.")),
            camels));
  }

  /** What stands there now; null where nothing does. */
  Object read(Exchange exchange) {
    if (variable == null) {
      return exchange.getMessage().getBody();
    }
    Object value = exchange.getVariable(variable);
    for (String name : parts) {
      MethodHandle part = value == null ? null : Parts.named(value.getClass(), name);
      if (part == null) {
        return camels.get().evaluate(exchange, Object.class);
      }
      value = Parts.read(part, value);
    }
    return value;
  }

  @Override
  public void init(CamelContext context) {
    camels.get().init(context);
  }

  @Override
  public <T> T evaluate(Exchange exchange, Class<T> type) {
    return Conversion.to(type, read(exchange), exchange);
  }

  @Override
  public String toString() {
    return text;
  }
}
