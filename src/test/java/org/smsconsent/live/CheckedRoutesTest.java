package org.smsconsent.live;

import java.util.Map;

import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What was checked runs, whatever stands in the folder by then. */
class CheckedRoutesTest {
  @Test
  void routesRunAsTheirTextsWereReadWithConfigurationsOfOtherFiles() throws Exception {
    String route =
        """
        - route:
            id: failing
            routeConfigurationId: mended
            from:
              uri: direct:failing
              steps:
                - throwException:
                    exceptionType: java.lang.IllegalStateException
                    message: failed
        """;
    String configuration =
        """
        - routeConfiguration:
            id: mended
            onException:
              - onException:
                  exception:
                    - java.lang.IllegalStateException
                  handled:
                    constant:
                      expression: "true"
                  steps:
                    - setBody:
                        expression:
                          constant:
                            expression: handled
        """;
    try (DefaultCamelContext context = new DefaultCamelContext()) {
      context.addRoutes(
          new CheckedRoutes(
              Map.of(
                  "no-such-folder/a.camel.yaml", route,
                  "no-such-folder/b.camel.yaml", configuration)));
      context.start();

      assertThat(
              context.createProducerTemplate().requestBody("direct:failing", "words", String.class))
          .isEqualTo("handled");
    }
  }
}
