SELECT m.seq, m.id, m.number, m.store, m.direction, m.intent, m.status, m.body, m.created_at, 'SUSPECTED' AS state
FROM message m
LEFT JOIN consent e ON e.customer = m.customer AND e.scope = 'all'
LEFT JOIN consent s ON s.customer = m.customer AND s.scope = m.store
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
  AND (CAST(:?page.since AS timestamp with time zone) IS NULL OR m.created_at >= :?page.since)
  AND 'SUSPECTED' IN (COALESCE(e.state, 'NONE'), COALESCE(s.state, 'NONE'))
  AND 'OPTED_OUT' NOT IN (COALESCE(e.state, 'NONE'), COALESCE(s.state, 'NONE'))
ORDER BY m.seq DESC
LIMIT :?page.rows
