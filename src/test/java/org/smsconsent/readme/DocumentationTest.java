package org.smsconsent.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
        .contains(RoutePicture.mermaid(ROUTES));
  }

  @Test
  void everyRouteHasADescriptionAndEveryFileIsNamedAfterItsMainRoute() {
    assertThat(ROUTES)
        .allSatisfy(route -> assertThat(route.description()).isNotEqualTo("null").isNotEmpty());
    assertThat(ROUTES)
        .extracting(route -> route.file().replace(".camel.yaml", ""))
        .allSatisfy(name -> assertThat(ROUTES).extracting(RouteFile::id).contains(name));
  }
}
