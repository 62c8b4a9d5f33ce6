SELECT p.category, p.body
FROM (
  SELECT seq, direction, intent, status, store, settled_at, category, body
  FROM message
  WHERE customer = :?customer.id
  ORDER BY seq DESC
  LIMIT 50
) p
WHERE p.direction = 'OUT' AND p.intent = 'TEXT' AND p.status = 'SENT'
  AND (p.store = :?scope OR :?scope = 'all')
ORDER BY p.settled_at DESC, p.seq DESC
LIMIT 1
