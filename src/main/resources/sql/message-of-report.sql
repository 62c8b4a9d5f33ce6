SELECT m.id, m.client_id, m.intent, m.customer, m.number, m.store, m.store_number,
  COALESCE(m.settled_at, m.attempted_at, m.created_at) AS handed_over_at, COALESCE(b.blocked, FALSE) AS provider_blocked
FROM message m
LEFT JOIN provider_state b ON b.customer = m.customer AND b.sender = m.store_number
WHERE m.id = COALESCE((SELECT p.id FROM message p WHERE p.provider_id = :?report.providerId), CAST(:?report.messageId AS varchar))
  AND m.direction = 'OUT' AND (m.provider_id IS NULL OR m.provider_id = :?report.providerId)
