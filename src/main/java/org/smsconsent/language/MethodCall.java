package org.smsconsent.language;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.RuntimeCamelException;

/**
 * Calls a bean's method with what stands in places of the exchange. Camel's own call copies the
 * exchange with its variables, and looks at method and arguments anew each time. What the method
 * throws arrives as it is. Thread-safe where the bean is.
 */
final class MethodCall implements Expression {
  private static final Pattern SHAPE = Pattern.compile("(\\w+)(?:\\(([^()]*)\\))?");
  private static final MethodType CALL = MethodType.methodType(Object.class, Object[].class);

  private final MethodHandle method;
  private final Class<?>[] types;
  private final List<Expression> arguments;
  private final String text;

  private MethodCall(MethodHandle method, Method named, List<Expression> arguments, String text) {
    this.method = method;
    this.types =
        MethodType.methodType(void.class, named.getParameterTypes()).wrap().parameterArray();
    this.arguments = arguments;
    this.text = text;
  }

  /**
   * The call, where the type has one public method of that name and number of arguments, and every
   * argument is a place.
   *
   * @param bean null for a static method
   */
  static Optional<Expression> of(Class<?> type, Object bean, String said, CamelContext context) {
    Matcher matcher = SHAPE.matcher(said);
    if (!matcher.matches() || !Modifier.isPublic(type.getModifiers())) {
      return Optional.empty();
    }
    List<Method> named =
        Arrays.stream(type.getMethods())
            .filter(method -> method.getName().equals(matcher.group(1)) && !method.isBridge())
            .filter(method -> bean != null || Modifier.isStatic(method.getModifiers()))
            .toList();
    if (named.size() != 1 || named.get(0).isVarArgs()) {
      return Optional.empty();
    }
    Method method = named.get(0);
    return arguments(method, matcher.group(2), context)
        .flatMap(arguments -> bound(method, bean, arguments, type.getSimpleName() + "." + said));
  }

  private static Optional<List<Expression>> arguments(
      Method method, String said, CamelContext context) {
    Class<?>[] types = method.getParameterTypes();
    if (said == null) {
      return types.length == 0
          ? Optional.of(List.of())
          : types.length > 1 ? Optional.empty() : unsaid(types[0], context);
    }
    List<Expression> places = new ArrayList<>();
    for (String argument : said.isBlank() ? new String[0] : said.split(",", -1)) {
      Expression place = context.resolveLanguage("simple").createExpression(argument.strip());
      if (!(place instanceof Place)) {
        return Optional.empty();
      }
      places.add(place);
    }
    return places.size() == types.length ? Optional.of(places) : Optional.empty();
  }

  /** What a method gets whose only argument the route does not name. */
  private static Optional<List<Expression>> unsaid(Class<?> type, CamelContext context) {
    if (type == Exchange.class) {
      return Optional.of(List.of(new Whole()));
    }
    return type == Object.class
        ? Optional.of(List.of(context.resolveLanguage("simple").createExpression("${body}")))
        : Optional.empty();
  }

  private static Optional<Expression> bound(
      Method method, Object bean, List<Expression> arguments, String text) {
    try {
      MethodHandle handle = MethodHandles.publicLookup().unreflect(method);
      MethodHandle free = Modifier.isStatic(method.getModifiers()) ? handle : handle.bindTo(bean);
      return Optional.of(
          new MethodCall(
              free.asSpreader(Object[].class, arguments.size()).asType(CALL),
              method,
              arguments,
              text));
    } catch (IllegalAccessException e) {
      return Optional.empty();
    }
  }

  @Override
  public <T> T evaluate(Exchange exchange, Class<T> type) {
    Object[] values = new Object[types.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = argument(exchange, i);
    }
    try {
      return Conversion.to(type, (Object) method.invokeExact(values), exchange);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw RuntimeCamelException.wrapRuntimeCamelException(e);
    }
  }

  private Object argument(Exchange exchange, int index) {
    Object value = arguments.get(index).evaluate(exchange, Object.class);
    if (value == null || types[index].isInstance(value)) {
      return value;
    }
    try {
      return exchange
          .getContext()
          .getTypeConverter()
          .mandatoryConvertTo(types[index], exchange, value);
    } catch (org.apache.camel.NoTypeConversionAvailableException e) {
      throw new IllegalArgumentException(text + " cannot take its argument " + (index + 1), e);
    }
  }

  @Override
  public void init(CamelContext context) {
    arguments.forEach(argument -> argument.init(context));
  }

  @Override
  public String toString() {
    return text;
  }

  /** The exchange itself. */
  private static final class Whole implements Expression {
    @Override
    public <T> T evaluate(Exchange exchange, Class<T> type) {
      return type.cast(exchange);
    }
  }
}
