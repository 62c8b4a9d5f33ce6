package org.smsconsent.language;

import org.apache.camel.Exchange;

/** Brings a value to a type as Camel does, without asking Camel where there is nothing to do. */
final class Conversion {
  private Conversion() {}

  static <T> T to(Class<T> type, Object value, Exchange exchange) {
    return value == null || type.isInstance(value)
        ? type.cast(value)
        : exchange.getContext().getTypeConverter().convertTo(type, exchange, value);
  }
}
