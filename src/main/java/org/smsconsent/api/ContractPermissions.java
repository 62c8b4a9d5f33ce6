package org.smsconsent.api;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.smsconsent.access.Permissions;
import org.smsconsent.access.Role;

/** The roles that the contract names with each operation; where it names none, nobody logs in. */
public final class ContractPermissions implements Permissions {
  private final Contract contract;

  public ContractPermissions(Contract contract) {
    this.contract = contract;
  }

  @Override
  public Optional<Permission> of(String method, String path) {
    List<String> segments = Contract.segments(path);
    return contract.operations().stream()
        .filter(operation -> operation.method().equals(method))
        .filter(operation -> operation.segments().equals(segments))
        .findFirst()
        .map(ContractPermissions::permission);
  }

  private static Permission permission(Operation operation) {
    if (operation.roles().isEmpty()) {
      return new Permission.Everybody();
    }
    Set<Role> roles =
        operation.roles().values().stream()
            .flatMap(List::stream)
            .map(word -> Role.of(word).orElseThrow())
            .collect(Collectors.toUnmodifiableSet());
    return new Permission.OneOf(roles, operation.allStores());
  }
}
