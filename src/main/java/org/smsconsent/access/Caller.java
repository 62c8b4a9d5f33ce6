package org.smsconsent.access;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.smsconsent.inbound.RefusedRequest;

/**
 * Who calls.
 *
 * @param name "" for somebody who has not logged in, where that is allowed
 * @param stores ids of the stores whose texts the caller may read and write, or only "*" for all
 * @param person whether it is a person, whose name stands under what is done, and no system
 * @param address where the call comes from
 */
public record Caller(
    String name, Set<Role> roles, Set<String> stores, boolean person, String address) {
  /** Stands for every store. */
  static final String ALL_STORES = "*";

  /** Whoever is on this machine while log-in is off. */
  static Caller local(String address) {
    return new Caller("local", Set.of(Role.ADMIN), Set.of(ALL_STORES), false, address);
  }

  /** Somebody who has not logged in. */
  static Caller nobody(String address) {
    return new Caller("", Set.of(), Set.of(), false, address);
  }

  /** Whether the caller may do what a role is needed for. */
  public boolean may(Role needed) {
    return roles.stream().anyMatch(role -> role.covers(needed));
  }

  /** Whether the caller may read and write the texts of every store. */
  public boolean reachesAll() {
    return stores.contains(ALL_STORES);
  }

  /** Whether the caller may read and write the texts of a store; null is a store nobody knows. */
  public boolean reaches(String store) {
    return reachesAll() || store != null && stores.contains(store);
  }

  /** The store of somebody who has only one. */
  public Optional<String> onlyStore() {
    return reachesAll() || stores.size() != 1
        ? Optional.empty()
        : Optional.of(stores.iterator().next());
  }

  /**
   * Refuses what is about a store out of the caller's reach.
   *
   * @throws RefusedRequest 403
   */
  public void refuseBeyond(String store) {
    if (!reaches(store)) {
      throw new RefusedRequest(403, "The store is none of the caller's");
    }
  }

  /** The stores as statements compare them: "*", or each id between commas. */
  public String storeList() {
    return reachesAll() ? ALL_STORES : "," + String.join(",", new TreeSet<>(stores)) + ",";
  }

  /** Under whose name something is done: a person's own, or the one that a system gives. */
  public String signed(String given) {
    return person ? name : given;
  }
}
