SELECT k.number AS known_number, c.state, c.sequence, c.held_from, c.hash, c.since, c.noticed_at,
  p.category AS previous_category, p.body AS previous_body
FROM customer k
LEFT JOIN consent c ON c.customer = k.id AND c.scope = :?scope
LEFT JOIN message p ON p.id = (
  SELECT m.id FROM message m
  WHERE m.customer = k.id AND m.direction = 'OUT' AND m.intent = 'TEXT' AND m.status = 'SENT'
    AND (m.store = :?scope OR :?scope = 'all')
  ORDER BY m.settled_at DESC, m.seq DESC
  LIMIT 1
)
WHERE k.id = :?customer.id
