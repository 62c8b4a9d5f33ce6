package org.smsconsent.access;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody is at the dealership, or that it is a system. */
public enum Role {
  /** Reads threads and sends texts, in the own stores. */
  ADVISOR,
  /** The same as an advisor. */
  CASHIER,
  /** Customer service: the same as an advisor. */
  SERVICE,
  /** The same as an advisor. */
  BACK_OFFICE,
  /** What an advisor may, and opt-outs, reviews, imports, exports and verification. */
  MANAGER,
  /** A system, such as a DMS or CRM. */
  INTEGRATION,
  /** Everything. */
  ADMIN;

  /** The role as files, tokens and the contract write it, such as back-office. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The role that is written so, if there is one. */
  public static Optional<Role> of(String word) {
    return Stream.of(values()).filter(role -> role.word().equals(word)).findFirst();
  }

  /** Whether whoever has this role may do what another role is needed for. */
  boolean covers(Role needed) {
    if (this == needed) {
      return true;
    }
    return switch (this) {
      case ADMIN -> true;
      case MANAGER -> needed != INTEGRATION && needed != ADMIN;
      case CASHIER, SERVICE, BACK_OFFICE -> needed == ADVISOR;
      default -> false;
    };
  }
}
