package org.smsconsent.support.twilio;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.TreeMap;

import org.smsconsent.support.TwilioStandIn;
import org.smsconsent.support.TwilioStandIn.Behaviour;
import org.smsconsent.support.Web;

/**
 * The stand-in as a program, to try the bundle out as Twilio's customer without an account. It
 * keeps a block list as Twilio does in its default mode, and is told what to do line by line.
 */
public final class StandInProgram {
  private static final String HELP =
      """
      <customer> <text>            the customer texts the store
      phone <customer>             what the customer's phone has got
      refuse <customer> <code>     the next text to the customer is refused with an error code
      down <customer>              the next text to the customer is answered 503
      lose <customer> <code>       texts to the customer are reported as undelivered from now on
      """;

  private final TwilioStandIn twilio;
  private final String store;

  private StandInProgram(TwilioStandIn twilio, String store) {
    this.twilio = twilio;
    this.store = store;
  }

  /**
   * Runs until its input ends.
   *
   * @param arguments the port to listen at (8090), the bundle's port (8080), the store's number
   */
  public static void main(String[] arguments) throws IOException {
    List<String> given = List.of(arguments);
    int port = Integer.parseInt(given.isEmpty() ? "8090" : given.get(0));
    String bundle = given.size() < 2 ? "8080" : given.get(1);
    String store = given.size() < 3 ? Web.STORE : given.get(2);
    try (TwilioStandIn twilio = new TwilioStandIn(Clock.systemUTC(), port);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      twilio.keepsBlockList();
      twilio.calls(new Web(bundle));
      System.out.println("Start the bundle with:");
      new TreeMap<>(twilio.customersSettings())
          .forEach((name, value) -> System.out.println("  " + name + "=" + value));
      System.out.println("Then write here:");
      System.out.print(HELP.indent(2));
      StandInProgram program = new StandInProgram(twilio, store);
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        System.out.println(program.told(line.strip()));
      }
    }
  }

  private String told(String line) {
    String[] words = line.split("\\s+", 2);
    if (words.length < 2) {
      return HELP;
    }
    String[] more = words[1].split("\\s+");
    try {
      return switch (words[0]) {
        case "phone" -> String.join("\n", twilio.received(words[1]));
        case "down" -> next(words[1], Behaviour.refuse(503, 20503));
        case "refuse" -> next(more[0], Behaviour.refuse(400, Integer.parseInt(more[1])));
        case "lose" -> {
          twilio.reports(more[0], Report.undelivered(Integer.parseInt(more[1])));
          yield "done";
        }
        default -> "the bundle answers " + twilio.customerTexts(words[0], store, words[1]);
      };
    } catch (ArrayIndexOutOfBoundsException | NumberFormatException e) {
      return HELP;
    } catch (java.io.UncheckedIOException e) {
      return "the bundle does not answer";
    }
  }

  private String next(String customer, Behaviour behaviour) {
    twilio.toward(customer, behaviour);
    return "done";
  }
}
