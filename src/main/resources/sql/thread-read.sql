SELECT seq, id, client_id, direction, intent, rule, words, store, body, media, author, category, status, reason, detail, delivery, delivery_code, delivery_at, created_at, settled_at, due_at
FROM message
WHERE customer = :?customer.id AND seq < :?page.before
  AND (CAST(:?page.since AS timestamp with time zone) IS NULL OR created_at >= :?page.since OR settled_at >= :?page.since)
  AND (:?request.stores = '*' OR POSITION(',' || store || ',' IN :?request.stores) > 0)
ORDER BY seq DESC
LIMIT :?page.rows
