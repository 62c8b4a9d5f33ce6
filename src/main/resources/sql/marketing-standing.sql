SELECT
  EXISTS (
    SELECT 1
    FROM marketing_opt_in p
    WHERE p.customer = m.customer AND p.scope IN (m.store, 'all')
      AND NOT EXISTS (
        SELECT 1
        FROM consent_event e
        WHERE e.customer = p.customer AND e.scope IN (m.store, 'all') AND e.kind IN ('OPT_OUT', 'CONFIRM')
          AND (e.recorded_at >= p.recorded_at OR (e.scope = p.scope AND e.sequence > p.sequence))
      )
  ) AS opted_in,
  (
    SELECT COALESCE(s.settled_at, s.attempted_at) AS went_at
    FROM message s
    WHERE s.customer = m.customer AND s.store = m.store AND s.category = 'marketing' AND s.direction = 'OUT'
      AND (s.status IN ('SENT', 'UNKNOWN') OR (s.status = 'DEFERRED' AND s.reason = 'reconcile'))
    ORDER BY went_at DESC
    LIMIT 1 OFFSET :?newer
  ) AS filled_at
FROM message m
WHERE m.id = :?attempt.id
