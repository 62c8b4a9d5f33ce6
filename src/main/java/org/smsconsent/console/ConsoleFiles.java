package org.smsconsent.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Serves the files of the staff console from the class path, without log-in: {@code /} is its page,
 * {@code /console/…} all else. A name that is none of its files' is answered like any unknown path.
 */
public final class ConsoleFiles {
  private static final String PREFIX = "/console/";
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
          + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  /** No dots but the one before the ending, so that no name leads out of the folder. */
  private static final Pattern NAME =
      Pattern.compile("(?:[a-z0-9-]+/)*[a-z0-9-]+\\.(html|css|js|svg)");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  private record Found(String type, String tag, Buffer content) {}

  private final Map<String, Found> files = new ConcurrentHashMap<>();

  /** Lets the router answer for them. */
  public void addTo(Router router) {
    for (String path : new String[] {"/", PREFIX + "*"}) {
      router
          .route(path)
          .method(HttpMethod.GET)
          .method(HttpMethod.HEAD)
          .order(0)
          .handler(this::answer);
    }
  }

  private void answer(RoutingContext context) {
    String path = context.request().path();
    String name =
        path.equals("/")
            ? "index.html"
            : path.startsWith(PREFIX) ? path.substring(PREFIX.length()) : "";
    Optional<Found> found = file(name);
    if (found.isEmpty()) {
      context.next();
      return;
    }
    Found file = found.get();
    HttpServerResponse response = context.response();
    response.putHeader("Content-Security-Policy", POLICY);
    response.putHeader("Cache-Control", "no-cache");
    response.putHeader("ETag", file.tag());
    if (file.tag().equals(context.request().getHeader("If-None-Match"))) {
      response.setStatusCode(304).end();
      return;
    }
    response.putHeader("Content-Type", file.type());
    response.putHeader("Content-Length", Integer.toString(file.content().length()));
    if (context.request().method() == HttpMethod.HEAD) {
      response.end();
    } else {
      response.end(file.content());
    }
  }

  /** Read once; names of no file are not kept, so that nobody can fill the memory with them. */
  private Optional<Found> file(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Found known = files.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    try (InputStream in = ConsoleFiles.class.getResourceAsStream(PREFIX + name)) {
      if (in == null) {
        return Optional.empty();
      }
      byte[] content = in.readAllBytes();
      Found read = new Found(TYPES.get(matcher.group(1)), tag(content), Buffer.buffer(content));
      files.put(name, read);
      return Optional.of(read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String tag(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return '"' + HexFormat.of().formatHex(digest, 0, 16) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
