SELECT r.id, r.opened_at, m.id AS message_id, m.number, n.name, m.store, COALESCE(s.words, m.body) AS body, COALESCE(e.rule, m.rule) AS rule,
  COALESCE(e.rule_version, m.rule_version) AS rule_version, COALESCE(s.words, m.words) AS words
FROM review r
JOIN message m ON m.id = r.message_id
LEFT JOIN customer_name n ON n.customer = r.customer
LEFT JOIN consent_event e ON m.direction = 'OUT' AND e.customer = r.customer AND e.scope = r.scope AND e.kind = 'SUSPECT'
  AND e.channel = 'provider' AND e.recorded_at = r.opened_at
LEFT JOIN consent_statement s ON s.customer = e.customer AND s.scope = e.scope AND s.sequence = e.sequence
WHERE r.closed_at IS NULL AND r.opened_at >= :?page.since AND (r.opened_at, r.id) > (:?page.since, :?page.key)
  AND (CAST(:?page.store AS varchar) IS NULL OR m.store = :?page.store)
  AND (:?request.stores = '*' OR POSITION(',' || m.store || ',' IN :?request.stores) > 0)
ORDER BY r.opened_at, r.id
LIMIT :?page.rows
