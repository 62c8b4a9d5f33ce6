package org.smsconsent.language;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;

/** Finds what a public class answers to a name without arguments, once a class. Thread-safe. */
public final class Parts {
  private static final MethodType SHAPE = MethodType.methodType(Object.class, Object.class);

  private static final ClassValue<Map<String, MethodHandle>> OF =
      new ClassValue<>() {
        @Override
        protected Map<String, MethodHandle> computeValue(Class<?> type) {
          return Parts.find(type);
        }
      };

  private Parts() {}

  /** What reads the part from an object of that class, null where the class has none. */
  public static MethodHandle named(Class<?> type, String part) {
    return OF.get(type).get(part);
  }

  /**
   * Reads it.
   *
   * @throws RuntimeException whatever the part itself throws
   */
  public static Object read(MethodHandle part, Object of) {
    try {
      return (Object) part.invokeExact(of);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, MethodHandle> find(Class<?> type) {
    Map<String, MethodHandle> parts = new HashMap<>();
    if (!Modifier.isPublic(type.getModifiers())) {
      return parts;
    }
    for (Method method : type.getMethods()) {
      if (method.getParameterCount() == 0
          && method.getReturnType() != void.class
          && !method.isBridge()
          && !Modifier.isStatic(method.getModifiers())) {
        add(parts, method);
      }
    }
    return parts;
  }

  private static void add(Map<String, MethodHandle> parts, Method method) {
    try {
      MethodHandle handle = MethodHandles.publicLookup().unreflect(method).asType(SHAPE);
      parts.put(method.getName(), handle);
      String property = property(method.getName());
      if (!property.isEmpty()) {
        parts.putIfAbsent(property, handle);
      }
    } catch (IllegalAccessException e) {
      // Not for everybody: Camel may know another way.
    }
  }

  private static String property(String method) {
    int prefix = method.startsWith("get") ? 3 : method.startsWith("is") ? 2 : 0;
    return prefix == 0 || method.length() == prefix
        ? ""
        : Character.toLowerCase(method.charAt(prefix)) + method.substring(prefix + 1);
  }
}
