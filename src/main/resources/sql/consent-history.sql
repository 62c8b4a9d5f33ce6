SELECT e.scope, e.sequence, e.kind, e.state, e.rule, e.rule_version, e.channel, e.actor, e.store, e.message_id,
  e.received_at, e.recorded_at, e.hash, r.settled_at AS confirmed_at
FROM consent_event e
LEFT JOIN message r ON r.cause = e.message_id AND r.status = 'SENT'
  AND r.intent IN ('OPT_OUT_CONFIRMATION', 'REJOIN_CONFIRMATION')
WHERE e.customer = :?customer.id
ORDER BY e.scope, e.sequence
