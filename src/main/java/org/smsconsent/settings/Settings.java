package org.smsconsent.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Every knob with its value. {@code application.properties} lists them all with their defaults; a
 * file {@code sms-consent.properties} in the working folder overrides them, and the environment
 * overrides both: the knob {@code sms.http.port} is the variable {@code SMS_HTTP_PORT}, and {@code
 * SMS_HTTP_PORT_FILE} names a file that holds the value. Immutable.
 */
public final class Settings {
  private static final String OVERRIDES = "sms-consent.properties";
  private static final String STORE = "sms.store.";

  private final Map<String, String> values;

  private Settings(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Reads the defaults, the file and the environment.
   *
   * @throws IllegalArgumentException for a knob in the file that does not exist, or a named file
   *     that cannot be read
   */
  public static Settings load(Path folder, Map<String, String> environment) {
    Path file = folder.resolve(environment.getOrDefault("SMS_CONFIG", OVERRIDES));
    boolean named = environment.containsKey("SMS_CONFIG");
    Map<String, String> overrides = named || Files.exists(file) ? read(file) : Map.of();
    Map<String, String> values = new TreeMap<>(defaults());
    String stores = overrides.getOrDefault("sms.stores", values.get("sms.stores"));
    storeKnobs(environment.getOrDefault("SMS_STORES", stores))
        .forEach(knob -> values.putIfAbsent(knob, ""));
    refuseUnknown(file, overrides.keySet(), values.keySet());
    values.putAll(overrides);
    apply(values, environment);
    return new Settings(Map.copyOf(values));
  }

  private static Stream<String> storeKnobs(String stores) {
    return Stream.of(stores.split(","))
        .map(String::strip)
        .filter(id -> !id.isEmpty())
        .flatMap(
            id ->
                Stream.of(
                        "name",
                        "numbers",
                        "contact",
                        "opt-out-mode",
                        "messaging-service",
                        "reply.opt-out",
                        "reply.opted-out-notice",
                        "reply.rejoin",
                        "reply.help")
                    .map(part -> STORE + id + "." + part));
  }

  private static void refuseUnknown(Path file, Set<String> given, Set<String> known) {
    Set<String> unknown = new TreeSet<>(given);
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          file
              + " sets "
              + String.join(", ", unknown)
              + ", which is no knob; see the README's table");
    }
  }

  private static void apply(Map<String, String> values, Map<String, String> environment) {
    for (String key : Set.copyOf(values.keySet())) {
      String variable = KnobTable.variable(key);
      String file = environment.get(variable + "_FILE");
      if (environment.containsKey(variable)) {
        values.put(key, environment.get(variable));
      } else if (file != null) {
        try {
          values.put(key, Files.readString(Path.of(file)).strip());
        } catch (IOException e) {
          throw new IllegalArgumentException(
              variable + "_FILE names " + file + ", which cannot be read", e);
        }
      }
    }
  }

  private static Map<String, String> defaults() {
    try (InputStream file = Settings.class.getResourceAsStream("/application.properties");
        Reader reader = new java.io.InputStreamReader(file, StandardCharsets.UTF_8)) {
      Map<String, String> all = properties(reader);
      all.keySet().removeIf(key -> !key.startsWith("sms."));
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> read(Path file) {
    try (Reader reader = Files.newBufferedReader(file)) {
      return properties(reader);
    } catch (IOException e) {
      throw new IllegalArgumentException("Cannot read " + file, e);
    }
  }

  private static Map<String, String> properties(Reader reader) throws IOException {
    Properties properties = new Properties();
    properties.load(reader);
    Map<String, String> values = new TreeMap<>();
    properties
        .stringPropertyNames()
        .forEach(name -> values.put(name, properties.getProperty(name).strip()));
    return values;
  }

  /** The value of a knob, "" when it is empty. */
  public String text(String knob) {
    String value = values.get(knob);
    if (value == null) {
      throw new IllegalArgumentException("No knob " + knob);
    }
    return value;
  }

  /** A store's value of a knob; empty where it is not set, as for a store that came by the API. */
  public Optional<String> ofStore(String id, String part) {
    return Optional.ofNullable(values.get(STORE + id + "." + part))
        .filter(value -> !value.isEmpty());
  }

  /** The value of a knob that is a whole number, 0 or more. */
  public int number(String knob) {
    String value = text(knob);
    if (!value.matches("\\d{1,9}")) {
      throw new IllegalArgumentException(knob + " is \"" + value + "\"; give a whole number");
    }
    return Integer.parseInt(value);
  }

  /** The value of a knob that cannot be empty; {@code why} says what needs it. */
  public String needed(String knob, String why) {
    String value = text(knob);
    if (value.isEmpty()) {
      throw new IllegalArgumentException(
          knob + " is empty, but " + why + ": set " + KnobTable.variable(knob));
    }
    return value;
  }

  /** The values for the placeholders of routes: everything but secrets. */
  public Properties placeholders() {
    Properties placeholders = new Properties();
    values.forEach(
        (knob, value) -> {
          if (!knob.endsWith(".password") && !knob.endsWith(".token") && !knob.endsWith(".key")) {
            placeholders.setProperty(knob, value);
          }
        });
    return placeholders;
  }
}
