INSERT INTO marketing_opt_in (
  message_id, message_direction, message_intent, customer, scope, sequence, rule, rule_version, recorded_at
) VALUES (
  :?optIn.messageId, 'IN', 'NORMAL', :?optIn.customer, :?optIn.scope, :?optIn.sequence, :?optIn.rule, :?optIn.version, :?optIn.recordedAt
)
