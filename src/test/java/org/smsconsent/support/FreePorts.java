package org.smsconsent.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports that nobody uses at the moment. They come one after the other from below the range in which
 * the system finds ports by itself, each process of a build having some of its own: a port that the
 * system names is free again until it is bound, and another connection or test process may get it.
 */
public final class FreePorts {
  private static final int FIRST = 15_000;

  /** Of each process, more than it uses. */
  private static final int PORTS = 4_000;

  private static final int PROCESSES = 4;
  private static final int PROCESS = Integer.getInteger("sms.fork", 0) % PROCESSES;
  private static final AtomicInteger NEXT =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(PORTS));

  private FreePorts() {}

  /** One of them, as an environment variable holds it. */
  public static String next() {
    int port = candidate();
    while (!free(port)) {
      port = candidate();
    }
    return Integer.toString(port);
  }

  private static int candidate() {
    return FIRST + PROCESS * PORTS + NEXT.getAndIncrement() % PORTS;
  }

  private static boolean free(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
