INSERT INTO message (
  id, direction, customer, intent, number, store, store_number, body, media, client_id, category, author,
  status, attempt, group_id, reply_to, correlation_id, asked_again, not_before, expires_at, due_at, created_at, attempted_at
) VALUES (
  :?text.messageId, 'OUT', :?customer.id, 'TEXT', :?customer.number, :?text.store, :?text.from, :?text.body, :?text.media, :?text.id,
  :?text.category, :?text.author, 'SENDING', 1, :?text.groupId, :?text.replyTo, :?text.correlationId, FALSE,
  :?text.notBefore, :?text.expiresAt, :?attempt.until, :?now, :?now
)
ON CONFLICT DO NOTHING
