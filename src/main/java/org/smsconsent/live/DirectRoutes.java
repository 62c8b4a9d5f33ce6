package org.smsconsent.live;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.direct.DirectConsumer;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.apache.camel.component.direct.DirectEndpoint;
import org.apache.camel.support.DefaultAsyncProducer;

/**
 * Camel's {@code direct:} with a door before each route. To suspend Camel's own consumer is not
 * enough: its producers share what they remember of it, so that while one waits for the consumer to
 * come back, the next one takes the old one. Thread-safe.
 */
public final class DirectRoutes extends DirectComponent {
  private final Map<String, Counted> doors = new ConcurrentHashMap<>();

  /** The door of the routes that take from an address such as {@code direct:opt-out}. */
  Door door(DirectEndpoint endpoint) {
    return counted(key(endpoint.getEndpointUri()));
  }

  private Counted counted(String key) {
    return doors.computeIfAbsent(key, unknown -> new Counted());
  }

  /** As Camel's endpoint names its consumer. */
  private static String key(String uri) {
    int options = uri.indexOf('?');
    return options < 0 ? uri : uri.substring(0, options);
  }

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    DirectEndpoint endpoint =
        new DirectEndpoint(uri, this) {
          @Override
          public Producer createProducer() {
            return new Caller(this);
          }
        };
    endpoint.setBlock(isBlock());
    endpoint.setTimeout(getTimeout());
    setProperties(endpoint, parameters);
    return endpoint;
  }

  /** Enters, and leaves when the exchange is done. */
  private final class Caller extends DefaultAsyncProducer {
    private final DirectEndpoint endpoint;
    private final String key;
    private final Counted door;

    Caller(DirectEndpoint endpoint) {
      super(endpoint);
      this.endpoint = endpoint;
      this.key = key(endpoint.getEndpointUri());
      this.door = counted(key);
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
      try {
        door.enter();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        exchange.setException(e);
        callback.done(true);
        return true;
      }
      AsyncCallback leaving =
          doneSync -> {
            door.leave();
            callback.done(doneSync);
          };
      try {
        DirectConsumer consumer = getConsumer(key, endpoint.isBlock(), endpoint.getTimeout());
        if (consumer != null && !endpoint.isSynchronous()) {
          return consumer.getAsyncProcessor().process(exchange, leaving);
        }
        if (consumer != null) {
          consumer.getProcessor().process(exchange);
        } else if (endpoint.isFailIfNoConsumers()) {
          exchange.setException(
              new DirectConsumerNotAvailableException("No route takes from " + key, exchange));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        exchange.setException(e);
      } catch (Exception e) {
        exchange.setException(e);
      }
      leaving.done(true);
      return true;
    }
  }

  /** Knows how many are inside. */
  private static final class Counted implements Door {
    private int inside;
    private boolean held;

    synchronized void enter() throws InterruptedException {
      while (held) {
        wait();
      }
      inside++;
    }

    synchronized void leave() {
      inside--;
      notifyAll();
    }

    @Override
    public synchronized boolean hold(Duration patience) throws InterruptedException {
      held = true;
      boolean empty = false;
      try {
        empty = Patience.until(this, () -> inside == 0, patience);
        return empty;
      } finally {
        if (!empty) {
          open();
        }
      }
    }

    @Override
    public synchronized void open() {
      held = false;
      notifyAll();
    }
  }
}
