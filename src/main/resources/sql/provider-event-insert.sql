INSERT INTO provider_event (customer, sender, sequence, kind, evidence, code, message_id, observed_at, recorded_at)
SELECT CAST(:?change.customer AS varchar), s.sender, COALESCE(p.sequence, 0) + 1, CAST(:?change.kind AS varchar),
  CAST(:?change.evidenceCode AS varchar), CAST(:?change.code AS varchar), CAST(:?change.messageId AS varchar),
  CAST(:?change.observedAt AS timestamp with time zone), CAST(:?change.recordedAt AS timestamp with time zone)
FROM UNNEST(CAST(:?change.senderArray AS varchar ARRAY)) AS s (sender)
LEFT JOIN provider_state p ON p.customer = :?change.customer AND p.sender = s.sender
WHERE (p.sequence IS NULL AND :?change.evidenceCode <> 'delivery')
  OR (p.blocked <> (:?change.kind = 'BLOCKED') AND p.since < :?change.observedAt)
