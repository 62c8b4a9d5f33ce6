package org.smsconsent.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.sql.SQLException;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.Ran;
import org.smsconsent.support.Records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Promise 6: with a checkpoint kept elsewhere, even a chain whose newest events are cut off, state
 * and all, or that is gone as a whole, is found out, however many events came since.
 */
class CheckpointTest {
  private static final Map<Database, OwnedLedger> LEDGERS = new EnumMap<>(Database.class);
  private static final KeyPair KEYS = keys();

  private final Path folder;
  private final Path file;

  CheckpointTest(@TempDir Path folder) {
    this.folder = folder;
    this.file = folder.resolve("checkpoint.json");
  }

  @AfterAll
  static void end() {
    LEDGERS.values().forEach(OwnedLedger::close);
    LEDGERS.clear();
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aCheckpointStandsWhileTheLedgerGrows(Database database) throws Exception {
    OwnedLedger ledger = on(database);
    Records customer = ledger.walked();
    assertThat(write(ledger, key()).out()).contains("signed with Ed25519");

    ledger.text(customer, "REJOIN");
    ledger.walked();
    Ran ran = verify(ledger, key());
    assertThat(ran.out()).startsWith("OK: ").contains("the checkpoint of ").contains(" stands");
    assertThat(ran.status()).isZero();
    Ran withPublicKey = verify(ledger, Map.of(), "--public-key", publicKey(KEYS));
    assertThat(withPublicKey.status()).isZero();
    assertThat(write(ledger, key()).status()).as("it is there already").isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aTailThatIsCutOffShowsExactly(Database database) throws Exception {
    OwnedLedger ledger = on(database);
    ledger.walked();
    Records customer = ledger.walked();
    ledger.walked();
    assertThat(write(ledger, key()).status()).isZero();
    ledger.walked();

    ledger.keep();
    ledger.sql("DELETE FROM consent_event WHERE customer = ? AND sequence = 3", customer.id());
    back(ledger, customer, 2);
    assertThat(ledger.verify().broken()).as("the ledger by itself").isEmpty();
    Ran ran = verify(ledger, key());
    ledger.restore();
    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.out())
        .startsWith("BROKEN: customer " + customer.id().substring(0, 8) + "… (number …")
        .contains("scope all, event 3: " + Flaw.CUT.sentence())
        .doesNotContain(customer.number());
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aTailThatIsWrittenAnewShows(Database database) throws Exception {
    OwnedLedger ledger = on(database);
    Records customer = ledger.walked();
    assertThat(write(ledger, key()).status()).isZero();

    ledger.keep();
    ledger.sql(
        "UPDATE consent_event SET actor = 'x' WHERE customer = ? AND sequence = 3", customer.id());
    ledger.reseal(customer.id(), 3);
    back(ledger, customer, 3);
    assertThat(ledger.verify().broken()).as("the ledger by itself").isEmpty();
    Ran ran = verify(ledger, key());
    ledger.restore();
    assertThat(ran.out()).contains("event 3: " + Flaw.REPLACED.sentence());
    assertThat(ran.status()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aChainThatIsGoneShows(Database database) throws Exception {
    OwnedLedger ledger = on(database);
    Records customer = ledger.walked();
    ledger.walked();
    assertThat(write(ledger, key()).status()).isZero();

    ledger.keep();
    ledger.sql("DELETE FROM consent WHERE customer = ?", customer.id());
    ledger.sql("DELETE FROM consent_event WHERE customer = ?", customer.id());
    assertThat(ledger.verify().broken()).as("the ledger by itself").isEmpty();
    Ran ran = verify(ledger, key());
    ledger.restore();
    assertThat(ran.out()).contains(customer.id().substring(0, 8)).contains(Flaw.CUT.sentence());
    assertThat(ran.status()).isEqualTo(1);
  }

  /** A database that sorts otherwise than the one the checkpoint is of. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void theOrderOfTheHeadsDoesNotMatter(Database database) throws Exception {
    OwnedLedger ledger = on(database);
    Records gone = ledger.walked();
    for (int i = 0; i < 3; i++) {
      ledger.walked();
    }
    assertThat(write(ledger, Map.of()).out()).contains("signed with HmacSHA256");
    Path backwards = folder.resolve("backwards.json");
    try (CheckpointReader heads = new CheckpointReader(file);
        CheckpointFile other =
            new CheckpointFile(backwards, "2026-01-01T00:00:00Z", fingerprint(ledger))) {
      java.util.Deque<Head> all = new java.util.ArrayDeque<>();
      for (var head = heads.next(); head.isPresent(); head = heads.next()) {
        all.push(head.get());
      }
      for (Head head : all) {
        other.add(head);
      }
      other.sign(CheckpointSeal.ofLedger(digests(ledger)));
    }

    assertThat(verifies(ledger, backwards).status()).isZero();
    ledger.keep();
    ledger.sql("DELETE FROM consent WHERE customer = ?", gone.id());
    ledger.sql("DELETE FROM consent_event WHERE customer = ?", gone.id());
    Ran ran = verifies(ledger, backwards);
    ledger.restore();
    assertThat(ran.out()).contains(gone.id().substring(0, 8)).contains(Flaw.CUT.sentence());
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aCheckpointThatWasChangedOrSignedByAnotherProvesNothing(Database database) throws Exception {
    OwnedLedger ledger = on(database);
    ledger.walked();
    ledger.walked();
    assertThat(write(ledger, key()).status()).isZero();
    String document = Files.readString(file);

    for (String changed :
        new String[] {
          document.replaceFirst("\",3,\"", "\",2,\""),
          document.replaceFirst("\n\\[[^\\]]*\\]\n,", "\n"),
          document.replaceFirst("\"at\":\"2", "\"at\":\"3"),
          document.replaceFirst("\"events\":", "\"events\":1"),
          document.replaceFirst("\"signature\":\"..", "\"signature\":\"" + otherThan(document)),
          document.replaceFirst("Ed25519", "HmacSHA256")
        }) {
      assertThat(changed).isNotEqualTo(document);
      Files.writeString(file, changed);
      Ran ran = verify(ledger, key());
      assertThat(ran.out() + ran.err()).contains("it proves nothing");
      assertThat(ran.status()).isEqualTo(1);
    }
    Files.writeString(file, document);
    assertThat(verify(ledger, Map.of()).out()).as("ledger key").contains("it proves nothing");
    assertThat(verify(ledger, Map.of(), "--public-key", publicKey(keys())).status()).isEqualTo(1);
    Files.writeString(file, "{\"format\":\"another\"}");
    assertThat(verify(ledger, key()).err()).contains("The file is no checkpoint");
    Files.writeString(file, document.substring(0, document.length() / 2));
    assertThat(verify(ledger, key()).status()).isEqualTo(2);
    assertThat(verifies(ledger, folder.resolve("nowhere")).status()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aLedgerThatIsBrokenGetsNoCheckpoint(Database database) throws Exception {
    OwnedLedger ledger = on(database);
    Records customer = ledger.walked();
    ledger.keep();
    ledger.sql("UPDATE consent SET state = 'OPTED_IN' WHERE customer = ?", customer.id());
    Ran ran = write(ledger, key());
    ledger.restore();
    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.out()).startsWith("BROKEN: ");
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void theDocumentIsOneOfJsonThatHoldsNoNumber(Database database) throws Exception {
    OwnedLedger ledger = on(database);
    Records customer = ledger.walked();
    assertThat(write(ledger, Map.of()).status()).isZero();

    JsonNode document = JsonMapper.builder().build().readTree(file.toFile());
    assertThat(document.path("format").asText()).isEqualTo("sms-consent-checkpoint 1");
    assertThat(document.path("heads")).hasSize(document.path("chains").asInt());
    assertThat(document.toString()).contains(customer.id()).doesNotContain(customer.number());
    int events = 0;
    for (JsonNode head : document.path("heads")) {
      events += head.path(2).asInt();
    }
    assertThat(document.path("events").asInt()).isEqualTo(events);
  }

  /** The current state as it follows from an event, as somebody would set it who knows how. */
  private static void back(OwnedLedger ledger, Records customer, int sequence) throws SQLException {
    ledger.sql(
        "UPDATE consent SET (state, sequence, held_from, hash, since) = (SELECT e.state, e.sequence, e.held_from, e.hash, e.recorded_at"
            + " FROM consent_event e WHERE e.customer = consent.customer AND e.sequence = ?),"
            + " opted_out_at = (SELECT MAX(e.recorded_at) FROM consent_event e WHERE e.customer = consent.customer AND e.kind = 'OPT_OUT')"
            + " WHERE customer = ?",
        sequence,
        customer.id());
  }

  private Ran write(OwnedLedger ledger, Map<String, String> settings) {
    return Ran.of(new CommandLine(new CheckpointCommand(ledger.forCommands(settings))), file);
  }

  private Ran verify(OwnedLedger ledger, Map<String, String> settings, Object... more) {
    CommandLine line = new CommandLine(new VerifyCommand(ledger.forCommands(settings)));
    return more.length == 0
        ? Ran.of(line, "--checkpoint", file)
        : Ran.of(line, "--checkpoint", file, more[0], more[1]);
  }

  private static Ran verifies(OwnedLedger ledger, Path other) {
    return Ran.of(
        new CommandLine(new VerifyCommand(ledger.forCommands(Map.of()))), "--checkpoint", other);
  }

  private static OwnedLedger on(Database database) throws SQLException {
    OwnedLedger ledger = LEDGERS.get(database);
    if (ledger == null) {
      ledger = new OwnedLedger(database);
      ledger.seize();
      LEDGERS.put(database, ledger);
    }
    return ledger;
  }

  private static Digests digests(OwnedLedger ledger) throws SQLException {
    return LedgerKey.open(ledger.running().bundle().pools().background.alone(), "");
  }

  private static String fingerprint(OwnedLedger ledger) throws SQLException {
    return digests(ledger).fingerprint();
  }

  private static Map<String, String> key() {
    return Map.of("SMS_CHECKPOINT_KEY", privateKey());
  }

  static String privateKey() {
    return pem("PRIVATE KEY", KEYS.getPrivate().getEncoded());
  }

  private Path publicKey(KeyPair keys) throws IOException {
    return Files.writeString(
        folder.resolve("public.pem"), pem("PUBLIC KEY", keys.getPublic().getEncoded()));
  }

  private static String pem(String what, byte[] encoded) {
    return "-----BEGIN "
        + what
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded)
        + "\n-----END "
        + what
        + "-----\n";
  }

  private static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String otherThan(String document) {
    return document.contains("\"signature\":\"AA") ? "BB" : "AA";
  }
}
