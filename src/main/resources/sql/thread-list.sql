SELECT seq, id, number, name, store, direction, intent, status, body, created_at, state, unread,
  (SELECT STRING_AGG(b.sender, ',') FROM provider_state b WHERE b.customer = u.customer AND b.blocked) AS blocked_senders
FROM (
  SELECT t.*, EXISTS (
      SELECT 1 FROM message i
      LEFT JOIN thread_reading r ON r.customer = i.customer AND r.store = COALESCE(i.store, '')
      WHERE i.customer = t.customer AND i.direction = 'IN' AND i.number IS NOT NULL
        AND (:?request.stores = '*' OR POSITION(',' || i.store || ',' IN :?request.stores) > 0)
        AND (CAST(:?page.store AS varchar) IS NULL OR i.store = :?page.store)
        AND i.seq > COALESCE(r.through, 0)
        AND i.seq > COALESCE((SELECT k.seq FROM message k WHERE k.customer = t.customer ORDER BY k.seq DESC LIMIT 1 OFFSET 50), 0)
    ) AS unread
  FROM (
    SELECT m.seq, m.id, m.customer, m.number, c.name, m.store, m.direction, m.intent, m.status, m.body, m.created_at,
      COALESCE(s.state, e.state, 'NONE') AS state
    FROM (
      (
        SELECT seq, id, customer, number, store, direction, intent, status, body, created_at
        FROM message
        WHERE CAST(:?page.store AS varchar) IS NULL AND CAST(:?page.customer AS varchar) IS NULL
          AND seq >= :?window.lowest AND seq < :?page.before
        ORDER BY seq DESC
        LIMIT 1000
      )
      UNION ALL
      (
        SELECT seq, id, customer, number, store, direction, intent, status, body, created_at
        FROM message
        WHERE store = :?page.store AND CAST(:?page.customer AS varchar) IS NULL
          AND seq >= :?window.lowest AND seq < :?page.before
        ORDER BY seq DESC
        LIMIT 1000
      )
      UNION ALL
      (
        SELECT seq, id, customer, number, store, direction, intent, status, body, created_at
        FROM message
        WHERE customer = :?page.customer AND (CAST(:?page.store AS varchar) IS NULL OR store = :?page.store)
          AND seq >= :?window.lowest AND seq < :?page.before
        ORDER BY seq DESC
        LIMIT 1000
      )
    ) m
    LEFT JOIN consent e ON e.customer = m.customer AND e.scope = 'all'
    LEFT JOIN consent_at_store s ON s.customer = m.customer AND s.store = m.store
    LEFT JOIN customer_name c ON c.customer = m.customer
    WHERE m.number IS NOT NULL
      AND (:?request.stores = '*' OR POSITION(',' || m.store || ',' IN :?request.stores) > 0)
      AND (CAST(:?page.digits AS varchar) IS NULL OR m.number LIKE :?page.digits)
      AND (CAST(:?page.name AS varchar) IS NULL OR c.folded LIKE :?page.name)
      AND (CAST(:?page.since AS timestamp with time zone) IS NULL OR m.created_at >= :?page.since)
      AND NOT EXISTS (
        SELECT 1 FROM message n
        WHERE n.customer = m.customer AND n.seq > m.seq
          AND (:?request.stores = '*' OR POSITION(',' || n.store || ',' IN :?request.stores) > 0)
          AND (CAST(:?page.store AS varchar) IS NULL OR COALESCE(n.store, '') = :?page.store)
      )
  ) t
  WHERE CAST(:?page.state AS varchar) IS NULL OR state = :?page.state
) u
WHERE CAST(:?page.unread AS boolean) = FALSE OR unread
ORDER BY seq DESC
LIMIT :?page.rows
