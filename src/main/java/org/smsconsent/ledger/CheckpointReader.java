package org.smsconsent.ledger;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/** Reads a checkpoint's document head by head. Not thread-safe. */
final class CheckpointReader implements AutoCloseable {
  private final JsonParser json;
  private final Map<String, String> fields = new HashMap<>();
  private boolean inHeads;

  CheckpointReader(Path file) throws IOException {
    Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
    this.json =
        new JsonFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).createParser(text);
    expect(json.nextToken() == JsonToken.START_OBJECT);
  }

  /**
   * The whole document but the heads, whose digest and counts are made anew.
   *
   * @throws IllegalArgumentException when it is no checkpoint, or its heads are not those that it
   *     counts and digests
   */
  static Checkpoint whole(Path file) throws IOException {
    try (CheckpointReader reader = new CheckpointReader(file)) {
      HeadsDigest heads = new HeadsDigest();
      for (Optional<Head> head = reader.next(); head.isPresent(); head = reader.next()) {
        heads.add(head.get());
      }
      Checkpoint checkpoint = reader.rest();
      boolean same =
          checkpoint.chains() == heads.chains()
              && checkpoint.events() == heads.events()
              && checkpoint.digest().equals(heads.end());
      if (!same) {
        throw new ChangedCheckpoint();
      }
      return checkpoint;
    } catch (JsonParseException e) {
      throw no(e);
    }
  }

  /** The next head, empty after the last one. */
  Optional<Head> next() throws IOException {
    while (!inHeads) {
      String name = json.nextFieldName();
      if (name == null) {
        return Optional.empty();
      }
      JsonToken value = json.nextToken();
      if (name.equals("heads")) {
        expect(value == JsonToken.START_ARRAY);
        inHeads = true;
      } else {
        expect(value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NUMBER_INT);
        fields.put(name, json.getText());
      }
    }
    if (json.nextToken() == JsonToken.END_ARRAY) {
      inHeads = false;
      return Optional.empty();
    }
    expect(json.currentToken() == JsonToken.START_ARRAY);
    String customer = text();
    String scope = text();
    expect(json.nextToken() == JsonToken.VALUE_NUMBER_INT);
    int sequence = json.getIntValue();
    Head head = new Head(customer, scope, sequence, text());
    expect(json.nextToken() == JsonToken.END_ARRAY);
    return Optional.of(head);
  }

  private Checkpoint rest() throws IOException {
    expect(next().isEmpty() && json.currentToken() == JsonToken.END_OBJECT);
    expect(Checkpoint.FORMAT.equals(fields.get("format")));
    return new Checkpoint(
        field("format"),
        field("at"),
        field("ledgerKey"),
        number("chains"),
        number("events"),
        field("digest"),
        field("algorithm"),
        field("signature"));
  }

  private String field(String name) {
    expect(fields.containsKey(name));
    return fields.get(name);
  }

  private long number(String name) {
    try {
      return Long.parseLong(field(name));
    } catch (NumberFormatException e) {
      throw no(e);
    }
  }

  private String text() throws IOException {
    expect(json.nextToken() == JsonToken.VALUE_STRING);
    return json.getText();
  }

  private static void expect(boolean met) {
    if (!met) {
      throw no(null);
    }
  }

  private static IllegalArgumentException no(Exception cause) {
    return new IllegalArgumentException("The file is no checkpoint", cause);
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
