package org.smsconsent.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.smsconsent.picture.RouteFile;
import org.smsconsent.picture.RoutePicture;
import org.smsconsent.settings.KnobTable;

import static org.assertj.core.api.Assertions.assertThat;

/** What the documentation prints of the code is what the code is. */
class DocumentationTest {
  private static final List<RouteFile> ROUTES = RouteFile.in(Path.of("routes"));

  @Test
  void theReadmeListsEveryRouteAsItsFileDescribesIt() throws IOException {
    assertThat(Files.readString(Path.of("README.md"))).contains(RoutePicture.table(ROUTES));
  }

  @Test
  void theReadmeListsEveryKnobWithItsDefault() throws IOException {
    assertThat(Files.readString(Path.of("README.md"))).contains(KnobTable.markdown());
  }

  @Test
  void theArchitectureIsDrawnFromTheRoutes() throws IOException {
    assertThat(Files.readString(Path.of("docs/architecture.md")))
        .contains("```mermaid\n" + RoutePicture.mermaid(ROUTES).strip() + "\n```");
  }

  @Test
  void everyRouteHasADescriptionAndEveryFileIsNamedAfterItsMainRoute() {
    assertThat(ROUTES)
        .allSatisfy(route -> assertThat(route.description()).isNotEqualTo("null").isNotEmpty());
    assertThat(ROUTES)
        .extracting(route -> route.file().replace(".camel.yaml", ""))
        .allSatisfy(name -> assertThat(ROUTES).extracting(RouteFile::id).contains(name));
  }

  /** Whoever starts all with containers can log in, and every name is one that is read. */
  @Test
  void theContainerGetsKnobsThatThereAreAndThoseToLogInWith() throws IOException {
    String compose = Files.readString(Path.of("docker-compose.yml"));
    List<String> given =
        Pattern.compile("^      (SMS_[A-Z_]+):", Pattern.MULTILINE)
            .matcher(compose.substring(compose.indexOf("\n  bundle:")))
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(given).contains("SMS_ADMIN_PASSWORD_FILE", "SMS_USERS_PATH", "SMS_HTTP_PROXIES");
    assertThat(given)
        .allSatisfy(
            name ->
                assertThat(KnobTable.markdown())
                    .contains("`" + name.replaceFirst("_FILE$", "") + "`"));
  }

  @Test
  void theRightsOnPostgresAreTheOnesThatAreGranted() throws IOException {
    String granted =
        Files.readString(
            Path.of("src/main/resources/db/migration/postgresql/R__application_rights.sql"));
    String told = Files.readString(Path.of("docs/ledger.md"));
    assertThat(rights(told, "\\| ([a-z_`, ]+) \\| ([a-z, ]+?)(?:, besides|:.*)? \\|", 1, 2))
        .isEqualTo(rights(granted, "GRANT ([A-Z, ]+) ON ([a-z_, ]+) TO", 2, 1));
  }

  private static Map<String, Set<String>> rights(String text, String line, int tables, int rights) {
    Map<String, Set<String>> all = new TreeMap<>();
    Pattern.compile(line)
        .matcher(text)
        .results()
        .filter(row -> row.group(rights).matches("(?i)(select|insert|update|delete|, )+"))
        .forEach(
            row ->
                Stream.of(row.group(tables).replace("`", "").split(", "))
                    .forEach(
                        table ->
                            all.computeIfAbsent(table, name -> new TreeSet<>())
                                .addAll(
                                    List.of(
                                        row.group(rights).toLowerCase(Locale.ROOT).split(", ")))));
    return all;
  }
}
