SELECT id, client_id, customer, number, intent, store, body, media, status, attempt, reason, detail, due_at, settled_at, provider_id, provider_code,
  reply_to, correlation_id, created_at
FROM message
WHERE client_id = :?id
