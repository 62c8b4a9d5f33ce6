package org.smsconsent.language;

import java.lang.reflect.Modifier;
import java.util.Optional;

import org.apache.camel.Expression;
import org.apache.camel.language.bean.BeanLanguage;

/**
 * Camel's language {@code bean}, the {@code method:} of routes, which calls a bean by itself where
 * it is plain which method is meant. Bound under the name {@code bean-language}, it is the one that
 * routes get.
 */
public final class BeanMethods extends BeanLanguage {
  /** Where Camel puts what a route says, in order. */
  private static final int RESULT_TYPE = 0;

  private static final int INSTANCE = 1;
  private static final int METHOD = 2;
  private static final int TYPE = 3;
  private static final int REF = 4;
  private static final int SCOPE = 5;

  @Override
  public Expression createExpression(String expression, Object[] said) {
    Expression camels = super.createExpression(expression, said);
    boolean plain =
        said[RESULT_TYPE] == null
            && said[INSTANCE] == null
            && said[SCOPE] == null
            && said[METHOD] != null;
    return plain ? call(said).orElse(camels) : camels;
  }

  private Optional<Expression> call(Object[] said) {
    if (said[TYPE] instanceof Class<?> type) {
      return MethodCall.of(type, null, said[METHOD].toString(), getCamelContext());
    }
    Object bean =
        said[REF] == null
            ? null
            : getCamelContext().getRegistry().lookupByName(said[REF].toString());
    return bean == null
        ? Optional.empty()
        : MethodCall.of(known(bean.getClass()), bean, said[METHOD].toString(), getCamelContext());
  }

  /** As what everybody may call an object of a class that is not public, such as a JDK's clock. */
  private static Class<?> known(Class<?> type) {
    Class<?> known = type;
    while (!Modifier.isPublic(known.getModifiers())) {
      known = known.getSuperclass();
    }
    return known;
  }
}
