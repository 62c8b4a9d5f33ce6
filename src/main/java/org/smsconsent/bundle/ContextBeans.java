package org.smsconsent.bundle;

import java.util.function.BiConsumer;

import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.component.jms.JmsConfiguration;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.smsconsent.broker.Connections;
import org.smsconsent.language.BeanMethods;
import org.smsconsent.language.SimplePlaces;
import org.smsconsent.settings.Settings;

/** The languages and components of routes that belong to one Camel context each. */
final class ContextBeans {
  private ContextBeans() {}

  /** Binds new ones by their names. */
  static void bind(
      BiConsumer<String, Object> registry, Settings settings, JmsPoolConnectionFactory producers) {
    registry.accept("simple-language", new SimplePlaces());
    registry.accept("bean-language", new BeanMethods());
    registry.accept("jms", messaging(settings, producers));
  }

  private static JmsComponent messaging(Settings settings, JmsPoolConnectionFactory producers) {
    JmsConfiguration jms = new JmsConfiguration();
    jms.setListenerConnectionFactory(Connections.consumers(settings));
    jms.setTemplateConnectionFactory(producers);
    jms.setConnectionFactory(producers);
    // Acknowledged when the route has ended, without waiting for the broker's disk: what comes
    // twice finds its row.
    jms.setAcknowledgementModeName("CLIENT_ACKNOWLEDGE");
    jms.setCacheLevelName("CACHE_CONSUMER");
    jms.setRecoveryInterval(1000);
    jms.setErrorHandlerLogStackTrace(false);
    return new JmsComponent(jms);
  }
}
