package org.smsconsent.access;

import java.util.Optional;
import java.util.Set;

/** Which roles an operation needs. */
@FunctionalInterface
public interface Permissions {
  /** Who may do an operation. */
  sealed interface Permission {
    /** Everybody, without a log-in. */
    record Everybody() implements Permission {}

    /**
     * Whoever has, or covers, one of these roles.
     *
     * @param allStores whether it is about every store, and so not for callers of some
     */
    record OneOf(Set<Role> roles, boolean allStores) implements Permission {}
  }

  /**
   * The permission for an operation; empty for one that is not known, which nobody may do then.
   *
   * @param method such as GET
   * @param path with the names of its variable parts, such as /api/threads/{number}
   */
  Optional<Permission> of(String method, String path);
}
