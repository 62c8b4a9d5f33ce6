package org.smsconsent.consent;

/**
 * What a customer is called from now on.
 *
 * @param name null for nothing
 */
public record Naming(String name) {
  /** Whether the name is taken away. */
  public boolean none() {
    return name == null;
  }

  /** The name as searches compare it. */
  public String folded() {
    return CustomerNames.folded(name);
  }
}
