package org.smsconsent.api;

import java.net.http.HttpRequest;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.RunningBundle;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A request for a route that is not there yet, or no longer, is answered so that the caller comes
 * again: a provider takes 404 for an answer that will not change.
 */
class StoppedRoutesTest {
  @ParameterizedTest
  @CsvSource({
    "inbound-webhook, POST, /sms/inbound",
    "delivery-status, POST, /sms/status",
    "api-stores, GET, /api/stores",
  })
  void whatAStoppedRouteWouldHaveTakenIsAnswered503(String route, String method, String path)
      throws Exception {
    try (RunningBundle bundle = RunningBundle.start(Database.H2, Map.of())) {
      bundle.bundle().context().getRouteController().stopRoute(route);

      assertThat(
              bundle
                  .web()
                  .exchange(
                      bundle
                          .web()
                          .request(path)
                          .method(method, HttpRequest.BodyPublishers.noBody())
                          .build())
                  .statusCode())
          .isEqualTo(503);
    }
  }
}
