INSERT INTO consent_event (
  customer, scope, sequence, kind, state, held_from,
  previous_sequence, previous_state, previous_held_from, previous_hash,
  message_id, message_direction, message_intent,
  store, channel, actor, rule, rule_version, words_digest, received_at, recorded_at, hash
) VALUES (
  :?event.customer, :?event.scope, :?event.sequence, :?event.kind, :?event.state, :?event.heldFrom,
  :?event.previousSequence, :?event.previousState, :?event.previousHeldFrom, :?event.previousHash,
  :?event.messageId, :?event.messageDirection, :?event.messageIntent,
  :?event.store, :?event.channel, :?event.actor, :?event.rule, :?event.ruleVersion, :?event.wordsDigest,
  :?event.receivedAt, :?event.recordedAt, :?event.hash
)
