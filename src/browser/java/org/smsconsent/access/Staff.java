package org.smsconsent.access;

/** Lines of the file of users for people of whom tests know the password. */
public final class Staff {
  public static final String PASSWORD = "a horse, a battery, a staple";
  private static final String HASH = PasswordHash.of(PASSWORD).text();

  private Staff() {}

  /** The line of a person in some stores, {@code *} for all. */
  public static String line(String name, String role, String stores) {
    return String.join(" ", name, HASH, role, stores) + "\n";
  }
}
