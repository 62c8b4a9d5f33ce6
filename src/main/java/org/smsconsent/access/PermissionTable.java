package org.smsconsent.access;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.smsconsent.access.Permissions.Permission;
import org.smsconsent.access.Permissions.Permission.AnyRole;
import org.smsconsent.access.Permissions.Permission.Everybody;
import org.smsconsent.access.Permissions.Permission.OneOf;

/** The roles of the API's operations. The admin may do everything, a manager what the desk may. */
public final class PermissionTable implements Permissions {
  private static final Map<String, Permission> TABLE =
      Map.ofEntries(
          Map.entry("POST /api/session", new Everybody()),
          Map.entry("DELETE /api/session", new Everybody()),
          Map.entry("GET /api/openapi.json", new AnyRole()),
          Map.entry("GET /api/me", new AnyRole()),
          Map.entry("GET /api/stores", new AnyRole()),
          Map.entry("PUT /api/stores/{id}", oneOf(Role.ADMIN)),
          Map.entry("GET /api/threads", oneOf(Role.ADVISOR)),
          Map.entry("GET /api/threads/{number}", oneOf(Role.ADVISOR)),
          Map.entry("POST /api/messages", oneOf(Role.ADVISOR, Role.INTEGRATION)),
          Map.entry("GET /api/messages/{id}", oneOf(Role.ADVISOR, Role.INTEGRATION)),
          Map.entry("GET /api/consents", oneOf(Role.ADVISOR, Role.INTEGRATION)),
          Map.entry("GET /api/consents/{number}", oneOf(Role.ADVISOR, Role.INTEGRATION)),
          Map.entry("POST /api/consents/{number}/opt-outs", oneOf(Role.MANAGER, Role.INTEGRATION)),
          Map.entry("GET /api/reviews", oneOf(Role.MANAGER)),
          Map.entry("POST /api/reviews/{id}", oneOf(Role.MANAGER)),
          Map.entry("POST /api/imports", oneOf(Role.MANAGER)),
          Map.entry("GET /api/imports", oneOf(Role.MANAGER)),
          Map.entry("GET /api/imports/{id}", oneOf(Role.MANAGER)),
          Map.entry("GET /api/imports/{id}/refused", oneOf(Role.MANAGER)),
          Map.entry("GET /api/exports/consents", oneOf(Role.MANAGER)),
          Map.entry("GET /api/exports/customers/{number}", oneOf(Role.MANAGER)),
          Map.entry("POST /api/verifications", oneOf(Role.MANAGER)),
          Map.entry("POST /api/erasures", oneOf(Role.ADMIN)));

  private static Permission oneOf(Role... roles) {
    return new OneOf(Stream.of(roles).collect(Collectors.toUnmodifiableSet()));
  }

  @Override
  public Optional<Permission> of(String method, String path) {
    return Optional.ofNullable(TABLE.get(method + " " + path));
  }

  /** The operations, for those who compare them with the routes. */
  static Set<String> operations() {
    return TABLE.keySet();
  }
}
