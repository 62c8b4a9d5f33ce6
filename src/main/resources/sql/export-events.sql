SELECT e.customer, k.number, e.scope, e.sequence, e.kind, e.state, e.held_from, e.previous_state, e.store, e.channel, e.actor,
  e.rule, e.rule_version, m.words AS matched_words,
  COALESCE(m.body, t.words, (
    SELECT NULLIF(MAX(r.note), '[erased]') FROM review r
    WHERE r.customer = e.customer AND r.scope = e.scope AND r.closed_at = e.recorded_at AND e.kind IN ('CONFIRM', 'DISMISS')
  )) AS clear_words, t.source, t.import AS import_id,
  e.words_digest, e.message_id, m.provider_id, m.store_number AS sent_to, e.received_at, e.recorded_at,
  a.settled_at AS confirmed_at, e.previous_hash, e.hash, s.state AS current_state, s.since AS current_since
FROM (
  SELECT * FROM consent_event
  WHERE customer >= ? AND (customer > ? OR scope > ? OR (scope = ? AND sequence > ?))
  ORDER BY customer, scope, sequence
  LIMIT ?
) e
LEFT JOIN customer k ON k.id = e.customer
LEFT JOIN message m ON m.id = e.message_id
LEFT JOIN consent_statement t ON t.customer = e.customer AND t.scope = e.scope AND t.sequence = e.sequence
LEFT JOIN message a ON a.cause = e.message_id AND a.status = 'SENT' AND a.intent IN ('OPT_OUT_CONFIRMATION', 'REJOIN_CONFIRMATION')
LEFT JOIN consent s ON s.customer = e.customer AND s.scope = e.scope
ORDER BY e.customer, e.scope, e.sequence
