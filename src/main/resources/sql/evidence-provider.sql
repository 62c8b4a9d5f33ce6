SELECT sender, sequence, kind, evidence, code, message_id, observed_at, recorded_at
FROM provider_event
WHERE customer = ?
ORDER BY observed_at, sender, sequence
