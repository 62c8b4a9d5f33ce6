package org.smsconsent.recovery;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.concurrent.Callable;

import org.smsconsent.settings.Settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command that has a running bundle bring lost texts back. */
@Command(
    name = "recover",
    mixinStandardHelpOptions = true,
    description =
        "Has the running bundle look through the provider's list for customers' texts whose webhook was lost, and take them in as if they came now: a lost STOP is honoured.",
    footer = {
      "",
      "Exit status: 0 done, 2 it cannot be done.",
      "It asks the bundle of this folder's settings, at SMS_HTTP_HOST and SMS_HTTP_PORT, with SMS_API_TOKEN where log-in is on."
    })
public final class RecoverCommand implements Callable<Integer> {
  private static final int REFUSED = 2;
  private static final int OK = 200;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path folder;
  private final Map<String, String> environment;

  @Option(
      names = "--since",
      paramLabel = "MOMENT",
      description =
          "Looks at what was texted since then, such as 2026-03-02T08:00:00Z (default: as many hours back as SMS_TWILIO_RECOVER_HOURS says).")
  private String since;

  @Spec private CommandSpec spec;

  /** Asks the bundle of the working folder. */
  public RecoverCommand() {
    this(Path.of(""), System.getenv());
  }

  RecoverCommand(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /** Returns 0 when all that was lost is back, 2 when that cannot be done. */
  @Override
  public Integer call() throws InterruptedException {
    try {
      Settings settings = Settings.load(folder, environment);
      HttpResponse<String> answer = ask(settings, from(settings));
      JsonNode told = JSON.readTree(answer.body());
      if (answer.statusCode() != OK) {
        return refused(told.path("detail").asText("The bundle answers " + answer.statusCode()));
      }
      long recovered = told.path("recovered").asLong();
      spec.commandLine()
          .getOut()
          .println(
              (recovered == 0
                      ? "No text was lost"
                      : recovered
                          + (recovered == 1 ? " lost text is" : " lost texts are")
                          + " back")
                  + ", of those since "
                  + told.path("since").asText());
      return 0;
    } catch (DateTimeException e) {
      return refused("--since is no moment such as 2026-03-02T08:00:00Z");
    } catch (IllegalArgumentException e) {
      return refused(e.getMessage());
    } catch (IOException e) {
      return refused("The bundle does not answer: is it running, at this host and port?");
    }
  }

  private Instant from(Settings settings) {
    return since == null
        ? Clock.systemUTC()
            .instant()
            .minus(Duration.ofHours(settings.number("sms.twilio.recover-hours")))
        : OffsetDateTime.parse(since).toInstant();
  }

  private static HttpResponse<String> ask(Settings settings, Instant since)
      throws IOException, InterruptedException {
    URI address =
        URI.create(
            "http://"
                + settings.text("sms.http.host")
                + ":"
                + settings.text("sms.http.port")
                + "/api/recoveries");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    JSON.writeValueAsString(Map.of("since", since.toString()))));
    String token = settings.text("sms.api.token");
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  private int refused(String why) {
    spec.commandLine().getErr().println(why);
    return REFUSED;
  }
}
