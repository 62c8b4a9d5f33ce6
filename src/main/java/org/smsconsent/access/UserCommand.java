package org.smsconsent.access;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command that prints lines for the file of users. */
@Command(
    name = "user",
    mixinStandardHelpOptions = true,
    description = "Prints lines for the file of users, which SMS_USERS_PATH names.",
    footer = {
      "",
      "Roles are advisor, cashier, service, back-office, manager, integration and admin.",
      "The file is read again when it has changed."
    })
public final class UserCommand implements Runnable {
  private static final int REFUSED = 2;

  private final InputStream standardInput;

  @Spec private CommandSpec spec;

  public UserCommand() {
    this(System.in);
  }

  UserCommand(InputStream standardInput) {
    this.standardInput = standardInput;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** Prints the line of a person. */
  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description =
          "Reads a password from standard input, one line of at least 12 characters in UTF-8, and prints the user's line.")
  public int add(
      @Parameters(paramLabel = "NAME", description = "The user's name.") String name,
      @Option(names = "--role", required = true, split = ",", description = "Roles.")
          List<String> roles,
      @Option(
              names = "--store",
              required = true,
              split = ",",
              description = "Stores, or * for all.")
          List<String> stores) {
    return print(name, () -> PasswordHash.of(password()).text(), roles, stores);
  }

  /** Prints a new token and the line of its system. */
  @Command(
      name = "token",
      mixinStandardHelpOptions = true,
      description =
          "Makes a token for a system and tells it once, on standard error; prints the system's line.")
  public int token(
      @Parameters(paramLabel = "NAME", description = "The system's name.") String name,
      @Option(
              names = "--role",
              defaultValue = "integration",
              split = ",",
              description = "Roles (default: ${DEFAULT-VALUE}).")
          List<String> roles,
      @Option(
              names = "--store",
              defaultValue = "*",
              split = ",",
              description = "Stores (default: ${DEFAULT-VALUE}, all of them).")
          List<String> stores) {
    String token = Token.forSystem();
    int status = print(name, () -> Token.kept(token), roles, stores);
    if (status == 0) {
      spec.commandLine().getErr().println("The token, which is told only now: " + token);
    }
    return status;
  }

  private int print(String name, Supplier<String> secret, List<String> roles, List<String> stores) {
    try {
      // Read back as the file is, so that nothing is printed which the application refuses.
      User user =
          User.parse(
              String.join(
                  " ", name, secret.get(), String.join(",", roles), String.join(",", stores)));
      spec.commandLine().getOut().println(user.line());
      spec.commandLine().getOut().flush();
      return 0;
    } catch (IllegalArgumentException e) {
      spec.commandLine().getErr().println("No user: " + e.getMessage());
      return REFUSED;
    }
  }

  private String password() {
    try {
      String line =
          new BufferedReader(new InputStreamReader(standardInput, StandardCharsets.UTF_8))
              .readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      throw new IllegalArgumentException("the password cannot be read from standard input", e);
    }
  }
}
