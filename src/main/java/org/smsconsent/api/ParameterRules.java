package org.smsconsent.api;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.smsconsent.api.Operation.Parameter;
import org.smsconsent.contract.Characters;
import org.smsconsent.contract.SchemaSentence;
import org.smsconsent.inbound.RefusedRequest.BrokenRule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** Holds path, query and headers of a request to what an operation says of its parameters. */
final class ParameterRules {
  private static final String WHOLE_NUMBER = "-?\\d{1,30}";

  private final Operation operation;
  private final List<BrokenRule> broken = new ArrayList<>();
  private final Map<String, String> query = new LinkedHashMap<>();

  ParameterRules(Operation operation) {
    this.operation = operation;
  }

  /** What the request breaks. */
  List<BrokenRule> broken() {
    return broken;
  }

  /** The parameters of the query, with the defaults of those that were not given. */
  Map<String, String> query() {
    return query;
  }

  /** Checks the values of the path, decoded. */
  void path(Map<String, String> values) {
    in("path").forEach(parameter -> check(parameter, values.get(parameter.name())));
  }

  /** Checks the headers that the contract names. */
  void headers(Function<String, String> header) {
    for (Parameter parameter : in("header")) {
      String value = header.apply(parameter.name());
      if (value != null) {
        check(parameter, value);
      }
    }
  }

  /** Checks a query, still encoded, "" where there is none. */
  void query(String encoded) {
    for (String pair : encoded.isEmpty() ? new String[0] : encoded.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = Percent.ofQuery(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : Percent.ofQuery(pair.substring(equals + 1));
      if (in("query").stream().noneMatch(parameter -> parameter.name().equals(name))) {
        refuse("query", "the query has a parameter that the contract does not know; " + known());
      } else if (query.put(name, value) != null) {
        refuse(name, name + " is given more than once");
      }
    }
    for (Parameter parameter : in("query")) {
      String value = query.get(parameter.name());
      if (value != null) {
        check(parameter, value);
      } else if (parameter.required()) {
        refuse(parameter.name(), parameter.name() + " is missing");
      } else if (!parameter.value().byDefault().isMissingNode()) {
        query.put(parameter.name(), parameter.value().byDefault().asText());
      }
    }
  }

  private String known() {
    List<Parameter> parameters = in("query");
    return parameters.isEmpty()
        ? "this operation takes none"
        : "it takes "
            + parameters.stream().map(Parameter::name).sorted().collect(Collectors.joining(", "));
  }

  private List<Parameter> in(String place) {
    return operation.parameters().stream()
        .filter(parameter -> parameter.in().equals(place))
        .toList();
  }

  private void check(Parameter parameter, String value) {
    String name = parameter.name();
    parameter.value().schema().validate(typed(parameter, value)).stream()
        .map(problem -> SchemaSentence.of(problem, name))
        .sorted()
        .distinct()
        .forEach(sentence -> refuse(name, sentence));
    if (Characters.unstorable(value)) {
      refuse(name, name + " " + Characters.WHY);
    }
    if (parameter.value().moment() && !readable(value)) {
      refuse(name, name + " is no date and time with an offset (RFC 3339)");
    }
  }

  private static JsonNode typed(Parameter parameter, String value) {
    return parameter.value().type().equals("integer") && value.matches(WHOLE_NUMBER)
        ? BigIntegerNode.valueOf(new BigInteger(value))
        : TextNode.valueOf(value);
  }

  private static boolean readable(String moment) {
    try {
      int year = OffsetDateTime.parse(moment).getYear();
      return year >= 1970 && year <= 9999;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private void refuse(String name, String detail) {
    BrokenRule rule = new BrokenRule("parameter", name, detail);
    if (!broken.contains(rule)) {
      broken.add(rule);
    }
  }
}
