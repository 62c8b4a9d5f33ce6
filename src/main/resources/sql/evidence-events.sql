SELECT e.customer, e.scope, e.sequence, e.kind, e.state, e.held_from,
  e.previous_sequence, e.previous_state, e.previous_held_from, e.previous_hash,
  e.message_id, e.message_direction, e.message_intent,
  e.store, e.channel, e.actor, e.rule, e.rule_version, e.words_digest, e.received_at, e.recorded_at, e.hash,
  m.number AS sent_from, m.store_number AS sent_to, m.provider_id, m.words AS matched_words,
  COALESCE(m.body, t.words, (
    SELECT NULLIF(MAX(r.note), '[erased]') FROM review r
    WHERE r.customer = e.customer AND r.scope = e.scope AND r.closed_at = e.recorded_at AND e.kind IN ('CONFIRM', 'DISMISS')
  )) AS clear_words, t.source, t.import AS import_id,
  a.id AS confirmation_id, a.status AS confirmation_status, a.reason AS confirmation_reason, a.settled_at AS confirmation_settled_at
FROM consent_event e
LEFT JOIN message m ON m.id = e.message_id
LEFT JOIN consent_statement t ON t.customer = e.customer AND t.scope = e.scope AND t.sequence = e.sequence
LEFT JOIN message a ON a.cause = e.message_id AND a.intent IN ('OPT_OUT_CONFIRMATION', 'REJOIN_CONFIRMATION')
WHERE e.customer = ?
ORDER BY e.scope, e.sequence
