package org.smsconsent.language;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.language.simple.SimpleLanguage;

/**
 * Camel's language {@code simple}, which reads places and compares them by itself. Bound under the
 * name {@code simple-language}, it is the one that routes get.
 */
public final class SimplePlaces extends SimpleLanguage {
  /** More than routes hold; a text that is made up at run time must not fill the memory. */
  private static final int MOST = 1000;

  private final Map<String, Place> places = new ConcurrentHashMap<>();
  private final Map<String, Predicate> predicates = new ConcurrentHashMap<>();

  @Override
  public Expression createExpression(String text) {
    Place known = places.get(text);
    if (known != null) {
      return known;
    }
    Optional<Place> place = place(text);
    place.filter(found -> places.size() < MOST).ifPresent(found -> places.put(text, found));
    return place.isPresent() ? place.get() : super.createExpression(text);
  }

  private Optional<Place> place(String text) {
    return Place.of(text, () -> super.createExpression(text));
  }

  @Override
  public Predicate createPredicate(String text) {
    Predicate known = predicates.get(text);
    if (known != null) {
      return known;
    }
    Predicate camels = super.createPredicate(text);
    List<Optional<Predicate>> clauses =
        Arrays.stream(text.split(" && ", -1)).map(this::comparison).toList();
    if (predicates.size() >= MOST || clauses.stream().anyMatch(Optional::isEmpty)) {
      return camels;
    }
    Predicate all = new All(text, clauses.stream().map(Optional::get).toList());
    predicates.put(text, all);
    return all;
  }

  private Optional<Predicate> comparison(String clause) {
    return clause.startsWith("${")
        ? Comparison.of(clause, super.createPredicate(clause), this::place, getCamelContext())
        : Optional.empty();
  }

  private record All(String text, List<Predicate> clauses) implements Predicate {
    @Override
    public boolean matches(Exchange exchange) {
      for (Predicate clause : clauses) {
        if (!clause.matches(exchange)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public void initPredicate(CamelContext context) {
      clauses.forEach(clause -> clause.initPredicate(context));
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
