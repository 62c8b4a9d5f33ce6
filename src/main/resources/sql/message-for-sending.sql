SELECT m.id, m.client_id, m.customer, m.intent, m.number, m.store, m.store_number, m.body, m.media, m.category,
  m.reason, m.group_id, m.reply_to, m.correlation_id, m.asked_again, m.provider_id, m.not_before, m.expires_at, m.created_at,
  c.state, c.opted_out_at, c.rejoined_at, c.held_at,
  o.state AS other_state, o.opted_out_at AS other_opted_out_at, o.rejoined_at AS other_rejoined_at,
  o.held_at AS other_held_at,
  COALESCE(b.blocked, FALSE) AS provider_blocked
FROM message m
LEFT JOIN consent c ON c.customer = m.customer AND c.scope = m.store
LEFT JOIN consent o ON o.customer = m.customer AND o.scope = 'all'
LEFT JOIN provider_state b ON b.customer = m.customer AND b.sender = m.store_number
WHERE m.id = :?attempt.id AND m.attempt = :?attempt.number AND m.status = 'SENDING'
FOR UPDATE OF m
