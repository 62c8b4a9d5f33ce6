package org.smsconsent.policy;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.smsconsent.settings.Settings;

/**
 * Whose pictures may go with a text. The provider fetches a picture from its address and the
 * customer sees it under the store's name, so a producer may not name any host in the world.
 * Immutable.
 */
public final class MediaHosts {
  private static final int HTTPS = 443;
  private static final Pattern NAME =
      Pattern.compile("(\\*\\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]([a-z0-9-]*[a-z0-9])?");

  private final List<String> hosts;

  private MediaHosts(List<String> hosts) {
    this.hosts = hosts;
  }

  /**
   * By the knob {@code sms.media.hosts}.
   *
   * @throws IllegalArgumentException for what is no host name
   */
  public static MediaHosts of(Settings settings) {
    List<String> hosts =
        Stream.of(settings.text("sms.media.hosts").toLowerCase(Locale.ROOT).split(","))
            .map(String::strip)
            .filter(host -> !host.isEmpty())
            .toList();
    for (String host : hosts) {
      if (!NAME.matcher(host).matches()) {
        throw new IllegalArgumentException(
            "SMS_MEDIA_HOSTS has \""
                + host
                + "\"; give names such as pictures.example.com or *.example.com");
      }
    }
    return new MediaHosts(hosts);
  }

  /** Why a picture may not go with a text; empty when it may. The address is not repeated. */
  public Optional<String> problem(String address) {
    Optional<String> host = host(address);
    if (host.isEmpty()) {
      return Optional.of("media has what is no plain https address of a host by its name");
    }
    return hosts.stream().anyMatch(listed -> covers(listed, host.get()))
        ? Optional.empty()
        : Optional.of("media has an address of a host that SMS_MEDIA_HOSTS does not list");
  }

  private static Optional<String> host(String address) {
    try {
      URI uri = new URI(address);
      boolean plain =
          "https".equalsIgnoreCase(uri.getScheme())
              && uri.getRawUserInfo() == null
              && uri.getRawFragment() == null
              && (uri.getPort() == -1 || uri.getPort() == HTTPS)
              && address.chars().allMatch(c -> c > ' ' && c <= '~');
      return plain
          ? Optional.ofNullable(uri.getHost()).map(host -> host.toLowerCase(Locale.ROOT))
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static boolean covers(String listed, String host) {
    return listed.startsWith("*.") ? host.endsWith(listed.substring(1)) : host.equals(listed);
  }
}
