package org.smsconsent.contract;

import com.networknt.schema.JsonNodePath;
import com.networknt.schema.ValidationMessage;

/** Words what breaks a JSON schema, without the value and without a name that the caller chose. */
public final class SchemaSentence {
  private SchemaSentence() {}

  /**
   * The sentence.
   *
   * @param whole what the document as a whole is called
   */
  public static String of(ValidationMessage problem, String whole) {
    String field = field(problem.getInstanceLocation());
    String subject = field.isEmpty() ? whole : field;
    return switch (problem.getType()) {
      case "required" -> problem.getProperty() + " is missing";
      case "additionalProperties" -> "there is a field that the contract does not know";
      case "type" -> subject + " has the wrong type";
      case "enum" -> subject + " is none of the allowed values";
      case "maxLength" -> subject + " is too long";
      case "minLength" -> subject + " is empty or too short";
      case "minimum" -> subject + " is under the smallest value";
      case "maximum" -> subject + " is over the largest value";
      case "format" -> subject + " is not of the format that the contract names";
      case "pattern" -> subject + " is blank or has characters that are not allowed";
      default -> subject + " breaks the rule " + problem.getType();
    };
  }

  private static String field(JsonNodePath path) {
    StringBuilder field = new StringBuilder();
    for (int i = 0; i < path.getNameCount(); i++) {
      field.append(i == 0 ? "" : ".").append(path.getElement(i));
    }
    return field.toString();
  }
}
