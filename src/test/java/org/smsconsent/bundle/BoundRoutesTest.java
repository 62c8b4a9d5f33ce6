package org.smsconsent.bundle;

import java.util.Map;

import org.apache.camel.Route;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Which routes a start runs. */
class BoundRoutesTest {
  /** The file {@code camel/stray.camel.yaml} of the class path is where Camel looks by itself. */
  @Test
  void whatWasCheckedRunsAndNothingElse() throws Exception {
    String checked =
        """
        - route:
            id: checked
            from:
              uri: direct:checked
              steps:
                - stop: {}
        """;
    Main main = new Main();
    try {
      Bundle.bindRoutes(main, Map.of("no-such-folder/checked.camel.yaml", checked));
      main.start();

      assertThat(main.getCamelContext().getRoutes())
          .extracting(Route::getId)
          .containsExactly("checked");
    } finally {
      main.stop();
    }
  }
}
