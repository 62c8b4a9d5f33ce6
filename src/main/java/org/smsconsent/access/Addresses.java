package org.smsconsent.access;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;

/** Where requests come from: what a proxy of our own says is believed, and nobody else. */
final class Addresses {
  private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

  private final Set<String> proxies;

  /** Believes the proxies of these addresses, which are separated by commas. */
  Addresses(String proxies) {
    this.proxies =
        Stream.of(proxies.split(","))
            .map(String::strip)
            .filter(address -> !address.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
  }

  /** The address of whoever sent the request. */
  String of(HttpServerRequest request) {
    SocketAddress remote = request.remoteAddress();
    return of(
        remote == null || remote.hostAddress() == null ? "unknown" : remote.hostAddress(),
        request.headers().getAll("X-Forwarded-For"));
  }

  /** Goes back from proxy to proxy, as long as the one who says it is one of ours. */
  String of(String remote, List<String> forwarded) {
    String[] hops = String.join(",", forwarded).split(",");
    String address = remote;
    for (int i = hops.length - 1; i >= 0 && proxies.contains(address); i--) {
      String hop = hops[i].strip();
      if (!ADDRESS.matcher(hop).matches()) {
        return address;
      }
      address = hop;
    }
    return address;
  }
}
