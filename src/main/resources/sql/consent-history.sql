SELECT scope, sequence, kind, state, rule, rule_version, channel, actor, store, message_id, received_at, recorded_at, hash
FROM consent_event
WHERE customer = :?customer.id
ORDER BY scope, sequence
