SELECT seq, id, number, name, store, direction, intent, status, body, created_at, 'SUSPECTED' AS state, unread,
  (SELECT STRING_AGG(b.sender, ',') FROM provider_state b WHERE b.customer = u.customer AND b.blocked) AS blocked_senders
FROM (
  SELECT m.seq, m.id, m.customer, m.number, d.name, m.store, m.direction, m.intent, m.status, m.body, m.created_at, EXISTS (
      SELECT 1 FROM message i
      LEFT JOIN thread_reading r ON r.customer = i.customer AND r.store = COALESCE(i.store, '')
      WHERE i.customer = m.customer AND i.direction = 'IN' AND i.number IS NOT NULL
        AND (:?request.stores = '*' OR POSITION(',' || i.store || ',' IN :?request.stores) > 0)
        AND (CAST(:?page.store AS varchar) IS NULL OR i.store = :?page.store)
        AND i.seq > COALESCE(r.through, 0)
        AND i.seq > COALESCE((SELECT k.seq FROM message k WHERE k.customer = m.customer ORDER BY k.seq DESC LIMIT 1 OFFSET 50), 0)
    ) AS unread
  FROM message m
  LEFT JOIN consent e ON e.customer = m.customer AND e.scope = 'all'
  LEFT JOIN consent_at_store s ON s.customer = m.customer AND s.store = m.store
  LEFT JOIN customer_name d ON d.customer = m.customer
  WHERE m.seq IN (
      SELECT (
        SELECT MAX(n.seq) FROM message n
        WHERE n.customer = c.customer
          AND (:?request.stores = '*' OR POSITION(',' || n.store || ',' IN :?request.stores) > 0)
          AND (CAST(:?page.store AS varchar) IS NULL OR n.store = :?page.store)
      )
      FROM consent c
      WHERE c.state = 'SUSPECTED' AND (CAST(:?page.customer AS varchar) IS NULL OR c.customer = :?page.customer)
    )
    AND m.seq < :?page.before
    AND m.number IS NOT NULL
    AND (CAST(:?page.digits AS varchar) IS NULL OR m.number LIKE :?page.digits)
    AND (CAST(:?page.name AS varchar) IS NULL OR d.folded LIKE :?page.name)
    AND (CAST(:?page.since AS timestamp with time zone) IS NULL OR m.created_at >= :?page.since)
    AND COALESCE(s.state, e.state, 'NONE') = 'SUSPECTED'
) u
WHERE CAST(:?page.unread AS boolean) = FALSE OR unread
ORDER BY seq DESC
LIMIT :?page.rows
