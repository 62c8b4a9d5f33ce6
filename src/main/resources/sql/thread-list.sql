SELECT seq, id, number, store, direction, intent, status, body, created_at, state
FROM (
  SELECT m.seq, m.id, m.number, m.store, m.direction, m.intent, m.status, m.body, m.created_at,
    CASE
      WHEN 'OPTED_OUT' IN (e.state, s.state) THEN 'OPTED_OUT'
      WHEN 'SUSPECTED' IN (e.state, s.state) THEN 'SUSPECTED'
      WHEN 'OPTED_IN' IN (e.state, s.state) THEN 'OPTED_IN'
      ELSE 'NONE'
    END AS state
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
  LEFT JOIN consent s ON s.customer = m.customer AND s.scope = m.store
  WHERE m.number IS NOT NULL
    AND (:?request.stores = '*' OR POSITION(',' || m.store || ',' IN :?request.stores) > 0)
    AND (CAST(:?page.digits AS varchar) IS NULL OR m.number LIKE :?page.digits)
    AND (CAST(:?page.since AS timestamp with time zone) IS NULL OR m.created_at >= :?page.since)
    AND NOT EXISTS (
      SELECT 1 FROM message n
      WHERE n.customer = m.customer AND n.seq > m.seq
        AND (:?request.stores = '*' OR POSITION(',' || n.store || ',' IN :?request.stores) > 0)
        AND (CAST(:?page.store AS varchar) IS NULL OR COALESCE(n.store, '') = :?page.store)
    )
) t
WHERE CAST(:?page.state AS varchar) IS NULL OR state = :?page.state
ORDER BY seq DESC
LIMIT :?page.rows
