SELECT e.customer, e.scope, e.sequence, e.kind, e.message_id, e.message_direction, e.message_intent,
  m.direction AS text_direction, m.customer AS text_customer, m.intent AS text_intent
FROM consent_event e
LEFT JOIN message m ON m.id = e.message_id
