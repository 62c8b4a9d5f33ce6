SELECT seq, id, client_id, direction, intent, rule, words, store, body, media, author, category, status, reason, detail, created_at, settled_at, due_at
FROM message
WHERE customer = :?customer.id
ORDER BY seq DESC
LIMIT 200
