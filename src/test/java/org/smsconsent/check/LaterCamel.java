package org.smsconsent.check;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

import org.apache.camel.CamelContext;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.OptionalIdentifiedDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.TryDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * Reads a route file into Camel's model and writes it out again, in the later Camel whose canonical
 * schema is compared with, too: the writer of the one that runs drops steps. Beans are left out.
 */
public final class LaterCamel implements UnaryOperator<String> {
  private static final Path CLASS_PATH = Path.of("target/published/camel.classpath");

  /** Made by {@link #load}; the class's Camel is the one of its loader. */
  public LaterCamel() {}

  /** The later Camel, with the components of the one that runs, which tell options from names. */
  @SuppressWarnings("unchecked")
  static UnaryOperator<String> load() throws Exception {
    List<URL> places = new ArrayList<>();
    places.add(LaterCamel.class.getProtectionDomain().getCodeSource().getLocation());
    for (String jar : Files.readString(CLASS_PATH).strip().split(File.pathSeparator)) {
      if (jar.contains("camel-")) {
        places.add(Path.of(jar).toUri().toURL());
      }
    }
    return (UnaryOperator<String>)
        new OwnFirst(places.toArray(URL[]::new))
            .loadClass(LaterCamel.class.getName())
            .getConstructor()
            .newInstance();
  }

  private static final class OwnFirst extends URLClassLoader {
    OwnFirst(URL[] places) {
      super(places, LaterCamel.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null) {
          return loaded;
        }
        try {
          return findClass(name);
        } catch (ClassNotFoundException e) {
          return super.loadClass(name, resolve);
        }
      }
    }

    @Override
    public URL getResource(String name) {
      URL own = findResource(name);
      return own != null ? own : super.getResource(name);
    }
  }

  @Override
  public String apply(String text) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(getClass().getClassLoader());
    try (DefaultCamelContext context = new DefaultCamelContext()) {
      StringBuilder written = new StringBuilder();
      for (OptionalIdentifiedDefinition<?> read : read(context, text)) {
        written.append(
            PluginHelper.getModelToYAMLDumper(context)
                .dumpModelAsYaml(context, read, false, true, false, false));
      }
      return written.toString();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** The configurations and routes of a file, with the clauses of a doTry among its steps. */
  static List<OptionalIdentifiedDefinition<?>> read(CamelContext context, String text)
      throws Exception {
    List<OptionalIdentifiedDefinition<?>> read = new ArrayList<>();
    for (RoutesBuilder builder :
        PluginHelper.getRoutesLoader(context)
            .findRoutesBuilders(
                ResourceHelper.fromBytes(
                    "file:read.camel.yaml", text.getBytes(StandardCharsets.UTF_8)))) {
      ((RouteConfigurationsBuilder) builder).updateRouteConfigurationsToCamelContext(context);
      ((RouteBuilder) builder).configureRoutes(context);
      read.addAll(((RouteBuilder) builder).getRouteCollection().getRoutes());
    }
    read.addAll(0, ((ModelCamelContext) context).getRouteConfigurationDefinitions());
    read.forEach(
        root -> {
          if (root instanceof ProcessorDefinition<?> route) {
            showClauses(route.getOutputs());
          }
        });
    return read;
  }

  /** What the loader keeps beside a doTry's steps, and the writer would not see. */
  private static void showClauses(Collection<ProcessorDefinition<?>> steps) {
    for (TryDefinition attempt :
        List.copyOf(
            ProcessorDefinitionHelper.filterTypeInOutputs(
                List.copyOf(steps), TryDefinition.class))) {
      List<ProcessorDefinition<?>> clauses = new ArrayList<>(attempt.getCatchClauses());
      if (attempt.getFinallyClause() != null) {
        clauses.add(attempt.getFinallyClause());
      }
      clauses.forEach(clause -> showClauses(clause.getOutputs()));
      clauses.forEach(attempt::addOutput);
    }
  }
}
