package org.smsconsent.language;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;

/**
 * Compares a {@link Place} with a literal, or asks for its type. What would need a conversion is
 * left to Camel's own predicate. Thread-safe.
 */
final class Comparison implements Predicate {
  private static final Pattern SHAPE =
      Pattern.compile("(\\$\\{[^}]+}) (==|!=|is) (null|true|false|\\d{1,9}|'[^'\\\\]*')");

  private final Place place;
  private final boolean equal;
  private final Object literal;
  private final Predicate camels;

  private Comparison(Place place, boolean equal, Object literal, Predicate camels) {
    this.place = place;
    this.equal = equal;
    this.literal = literal;
    this.camels = camels;
  }

  /**
   * The comparison that a text is, if it is one of these.
   *
   * @param places finds the place of its left side
   */
  static Optional<Predicate> of(
      String text,
      Predicate camels,
      Function<String, Optional<Place>> places,
      CamelContext context) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String operator = matcher.group(2);
    Object literal = literal(matcher.group(3));
    return places
        .apply(matcher.group(1))
        .flatMap(
            place ->
                operator.equals("is")
                    ? type(place, literal, context)
                    : Optional.of(new Comparison(place, operator.equals("=="), literal, camels)));
  }

  private static Optional<Predicate> type(Place place, Object name, CamelContext context) {
    Class<?> type =
        name instanceof String text ? context.getClassResolver().resolveClass(text) : null;
    return Optional.ofNullable(type)
        .map(known -> exchange -> known.isInstance(place.read(exchange)));
  }

  private static Object literal(String text) {
    return switch (text.charAt(0)) {
      case '\'' -> text.substring(1, text.length() - 1);
      case 'n' -> null;
      case 't', 'f' -> Boolean.valueOf(text);
      default -> Integer.valueOf(text);
    };
  }

  @Override
  public boolean matches(Exchange exchange) {
    Object value = place.read(exchange);
    if (value == null || literal == null) {
      return equal == (value == literal);
    }
    if (value instanceof Enum<?> constant && literal instanceof String name && plain(name)) {
      return equal == constant.name().equalsIgnoreCase(name);
    }
    return value.getClass() == literal.getClass()
        ? equal == value.equals(literal)
        : camels.matches(exchange);
  }

  /** Camel finds a constant by other spellings of its name as well. */
  private static boolean plain(String name) {
    return name.chars().allMatch(c -> c == '_' || (c >= 'A' && c <= 'Z'));
  }

  @Override
  public void initPredicate(CamelContext context) {
    camels.initPredicate(context);
  }

  @Override
  public String toString() {
    return camels.toString();
  }
}
