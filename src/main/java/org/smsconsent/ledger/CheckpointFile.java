package org.smsconsent.ledger;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

/**
 * Writes a checkpoint's document as the heads come, a head a line. It stands under its name only
 * when it is whole and signed.
 */
final class CheckpointFile implements AutoCloseable {
  private final Path file;
  private final Path part;
  private final Writer text;
  private final JsonGenerator json;
  private final HeadsDigest heads = new HeadsDigest();
  private final String at;
  private final String ledgerKey;

  CheckpointFile(Path file, String at, String ledgerKey) throws IOException {
    this.file = file;
    this.part = file.resolveSibling(file.getFileName() + ".part");
    this.at = at;
    this.ledgerKey = ledgerKey;
    this.text = Files.newBufferedWriter(part, StandardCharsets.UTF_8);
    this.json = new JsonFactory().createGenerator(text);
    json.writeStartObject();
    json.writeStringField("format", Checkpoint.FORMAT);
    json.writeStringField("at", at);
    json.writeStringField("ledgerKey", ledgerKey);
    json.writeArrayFieldStart("heads");
  }

  void add(Head head) throws IOException {
    heads.add(head);
    json.writeRaw('\n');
    json.writeStartArray();
    json.writeString(head.customer());
    json.writeString(head.scope());
    json.writeNumber(head.sequence());
    json.writeString(head.hash());
    json.writeEndArray();
  }

  Checkpoint sign(CheckpointSeal seal) throws IOException {
    long chains = heads.chains();
    long events = heads.events();
    Checkpoint signed =
        new Checkpoint(
                Checkpoint.FORMAT, at, ledgerKey, chains, events, heads.end(), seal.algorithm(), "")
            .signed(seal);
    json.writeEndArray();
    json.writeNumberField("chains", chains);
    json.writeNumberField("events", events);
    json.writeStringField("digest", signed.digest());
    json.writeStringField("algorithm", signed.algorithm());
    json.writeStringField("signature", signed.signature());
    json.writeEndObject();
    json.writeRaw('\n');
    json.close();
    Files.move(part, file);
    return signed;
  }

  @Override
  public void close() throws IOException {
    text.close();
    Files.deleteIfExists(part);
  }
}
