INSERT INTO message (
  id, direction, customer, intent, number, store, store_number, body, category, author, cause,
  status, attempt, group_id, asked_again, expires_at, created_at
) VALUES (
  :?reply.id, 'OUT', :?customer.id, :?reply.intent, :?customer.number, :?reply.store, :?reply.from, :?reply.body,
  'service', 'automatic', :?reply.cause, 'QUEUED', 0, 'replies', FALSE, :?reply.expiresAt, :?now
)
