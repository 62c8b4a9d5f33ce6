SELECT e.customer, e.scope, e.sequence, e.kind, e.message_id, e.message_direction, e.message_intent,
  m.direction AS text_direction, m.customer AS text_customer, m.intent AS text_intent,
  e.words_digest, m.body, t.words, k.number, m.number AS text_number
FROM consent_event e
LEFT JOIN message m ON m.id = e.message_id
LEFT JOIN consent_statement t ON t.customer = e.customer AND t.scope = e.scope AND t.sequence = e.sequence
LEFT JOIN customer k ON k.id = e.customer
