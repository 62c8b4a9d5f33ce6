SELECT s.customer, k.number, s.scope, s.sequence, s.state, s.held_from, s.since, s.noticed_at,
  e.kind, e.store, e.channel, e.actor, e.received_at, e.recorded_at, s.hash
FROM (
  SELECT * FROM consent
  WHERE customer >= ? AND (customer > ? OR scope > ? OR (scope = ? AND sequence > ?))
  ORDER BY customer, scope
  LIMIT ?
) s
LEFT JOIN customer k ON k.id = s.customer
LEFT JOIN consent_event e ON e.customer = s.customer AND e.scope = s.scope AND e.sequence = s.sequence
ORDER BY s.customer, s.scope
