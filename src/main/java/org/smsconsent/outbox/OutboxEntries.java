package org.smsconsent.outbox;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What one transaction has to say to the broker, in order, to be written by one statement before it
 * commits. Immutable.
 */
public record OutboxEntries(List<OutboxEntry> entries) {
  /**
   * One entry more, at the end.
   *
   * @param before null where it is the first
   */
  public static OutboxEntries with(OutboxEntries before, OutboxEntry entry) {
    return new OutboxEntries(
        before == null
            ? List.of(entry)
            : Stream.concat(before.entries().stream(), Stream.of(entry)).toList());
  }

  /** A column of each entry. */
  public String[] destinations() {
    return column(entry -> entry.destination().name());
  }

  /** A column of each entry. */
  public String[] types() {
    return column(OutboxEntry::type);
  }

  /** A column of each entry. */
  public String[] customers() {
    return column(OutboxEntry::customer);
  }

  /** A column of each entry. */
  public String[] payloads() {
    return column(OutboxEntry::payload);
  }

  private String[] column(Function<OutboxEntry, String> of) {
    return entries.stream().map(of).toArray(String[]::new);
  }
}
