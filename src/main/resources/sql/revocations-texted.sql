SELECT m.id, m.settled_at, MIN(c.since) AS since
FROM message m
JOIN consent c ON c.customer = m.customer AND c.scope IN ('all', m.store)
  AND c.state IN ('OPTED_OUT', 'SUSPECTED') AND c.since < m.settled_at
LEFT JOIN consent o ON o.customer = c.customer AND o.scope = CASE WHEN c.scope = 'all' THEN m.store ELSE 'all' END
WHERE m.settled_at >= ? AND m.status = 'SENT' AND m.intent IN ('TEXT', 'REJOIN_CONFIRMATION')
  AND NOT COALESCE(
    o.state = 'OPTED_IN' AND o.rejoined_at > CASE c.state WHEN 'OPTED_OUT' THEN c.opted_out_at ELSE c.held_at END,
    FALSE
  )
GROUP BY m.id, m.settled_at
