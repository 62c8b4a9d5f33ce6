SELECT k.number AS known_number,
  c.state, c.sequence, c.held_from, c.hash, c.opted_out_at, c.rejoined_at, c.held_at, c.noticed_at,
  o.state AS other_state, o.opted_out_at AS other_opted_out_at, o.rejoined_at AS other_rejoined_at,
  o.held_at AS other_held_at,
  o.noticed_at AS other_noticed_at,
  p.category AS previous_category, p.body AS previous_body
FROM customer k
LEFT JOIN consent c ON c.customer = k.id AND c.scope = :?scope
LEFT JOIN consent o ON o.customer = k.id
  AND o.scope = CASE WHEN :?scope = 'all' THEN CAST(:?text.store AS varchar) ELSE 'all' END
LEFT JOIN message p ON p.id = (
  SELECT m.id
  FROM (
    SELECT id, seq, direction, intent, status, store, settled_at
    FROM message
    WHERE customer = :?customer.id
    ORDER BY seq DESC
    LIMIT 50
  ) m
  WHERE m.direction = 'OUT' AND m.intent = 'TEXT' AND m.status = 'SENT'
    AND (m.store = :?scope OR :?scope = 'all')
  ORDER BY m.settled_at DESC, m.seq DESC
  LIMIT 1
)
WHERE k.id = :?customer.id
