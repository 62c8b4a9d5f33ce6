package org.smsconsent.access;

/** Lines of the file of users for people of whom tests know the password. */
public final class Staff {
  public static final String PASSWORD = "a horse, a battery, a staple";
  private static final String HASH = PasswordHash.of(PASSWORD).text();

  private Staff() {}

  /** The line of a person in all stores. */
  public static String line(String name, String role) {
    return name + " " + HASH + " " + role + " *\n";
  }
}
