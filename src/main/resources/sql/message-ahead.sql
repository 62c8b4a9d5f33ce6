SELECT COUNT(*) AS ahead
FROM message e, message m
WHERE m.id = :?attempt.id
  AND e.customer = m.customer AND e.seq < m.seq AND e.group_id = m.group_id
  AND (e.status IN ('SENDING', 'QUEUED') OR (e.status = 'DEFERRED' AND e.reason IN ('customer-busy', 'earlier-text-waits', 'provider-unavailable', 'reconcile')))
