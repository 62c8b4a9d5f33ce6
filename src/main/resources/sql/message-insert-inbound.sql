INSERT INTO message (
  id, direction, customer, intent, number, store, store_number, body, media, note, provider_id,
  rule, rule_version, words, status, attempt, asked_again, created_at, settled_at
) VALUES (
  :?text.id, 'IN', :?customer.id, :?detection.intent, :?customer.number, :?text.store, :?text.to, :?text.body,
  :?text.media, :?text.note, :?text.providerId, :?detection.rule, :?detection.version, :?detection.words,
  'RECEIVED', 0, FALSE, :?text.receivedAt, :?text.receivedAt
)
ON CONFLICT DO NOTHING
