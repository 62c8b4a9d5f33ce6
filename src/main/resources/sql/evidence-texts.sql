SELECT id, direction, intent, number, store, store_number, body, media, note, provider_id, client_id, category, author,
  rule, rule_version, words, cause, status, attempt, reason, detail, provider_code,
  delivery, delivery_code, delivery_at,
  not_before, expires_at, due_at, created_at, attempted_at, settled_at
FROM message
WHERE customer = ?
ORDER BY seq
LIMIT ?
