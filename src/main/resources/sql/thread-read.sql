SELECT seq, id, client_id, direction, intent, rule, words, store, body, media, author, category, status, reason, detail, created_at, settled_at, due_at
FROM message
WHERE customer = :?customer.id
  AND (:?request.stores = '*' OR POSITION(',' || store || ',' IN :?request.stores) > 0)
ORDER BY seq DESC
LIMIT 200
