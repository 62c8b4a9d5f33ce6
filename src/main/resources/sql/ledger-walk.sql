SELECT e.customer, e.scope, e.sequence, e.kind, e.state, e.held_from,
  e.previous_sequence, e.previous_state, e.previous_held_from, e.previous_hash,
  e.message_id, e.message_direction, e.message_intent,
  e.store, e.channel, e.actor, e.rule, e.rule_version, e.words_digest, e.received_at, e.recorded_at, e.hash,
  c.state AS current_state, c.sequence AS current_sequence, c.held_from AS current_held_from, c.hash AS current_hash,
  c.since AS current_since, c.opted_out_at AS current_opted_out_at, c.rejoined_at AS current_rejoined_at,
  c.held_at AS current_held_at
FROM consent_event e
LEFT JOIN consent c ON c.customer = e.customer AND c.scope = e.scope
ORDER BY e.customer, e.scope, e.sequence
