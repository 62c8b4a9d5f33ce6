package org.smsconsent.ledger;

/**
 * What a checkpoint says beside the heads, as its document has it.
 *
 * @param at ISO-8601, before anything was read
 * @param ledgerKey fingerprint of the ledger's key
 * @param digest over all heads in the order of the document
 * @param algorithm {@code Ed25519}, or {@code HmacSHA256} with the ledger's key
 * @param signature Base64
 */
record Checkpoint(
    String format,
    String at,
    String ledgerKey,
    long chains,
    long events,
    String digest,
    String algorithm,
    String signature) {
  static final String FORMAT = "sms-consent-checkpoint 1";

  /** What the signature is made over: everything else. The digest stands for the heads. */
  String statement() {
    return SealedText.of(format, at, ledgerKey, chains, events, digest, algorithm);
  }

  Checkpoint signed(CheckpointSeal seal) {
    return new Checkpoint(
        format, at, ledgerKey, chains, events, digest, algorithm, seal.sign(statement()));
  }
}
