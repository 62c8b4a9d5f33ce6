SELECT r.id, r.opened_at, m.id AS message_id, m.number, m.store, m.body, m.rule, m.rule_version, m.words
FROM review r JOIN message m ON m.id = r.message_id
WHERE r.closed_at IS NULL AND r.opened_at >= :?page.since AND (r.opened_at, r.id) > (:?page.since, :?page.key)
  AND (:?request.stores = '*' OR POSITION(',' || m.store || ',' IN :?request.stores) > 0)
ORDER BY r.opened_at, r.id
LIMIT :?page.rows
