package org.smsconsent.data;

import org.apache.camel.Endpoint;
import org.apache.camel.component.jdbc.JdbcEndpoint;
import org.apache.camel.spi.EndpointStrategy;

/**
 * Makes every {@code jdbc:} endpoint take its parameters from variables and join the transaction
 * under way, so that no route has to say it at each statement.
 */
public final class JdbcEndpoints implements EndpointStrategy {
  private final NamedParameters parameters = new NamedParameters();

  @Override
  public Endpoint registerEndpoint(String uri, Endpoint endpoint) {
    if (endpoint instanceof JdbcEndpoint jdbc) {
      jdbc.setPrepareStatementStrategy(parameters);
      jdbc.setAllowNamedParameters(true);
      jdbc.setUseHeadersAsParameters(true);
      jdbc.setResetAutoCommit(false);
    }
    return endpoint;
  }
}
