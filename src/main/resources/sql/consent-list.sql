SELECT p.customer, k.number, p.scope, p.state, p.since, p.sequence
FROM (
  (
    SELECT customer, scope, state, since, sequence FROM consent
    WHERE state = 'NONE' AND (CAST(:?page.state AS varchar) IS NULL OR :?page.state = 'NONE')
      AND since >= :?page.since AND (since, customer, scope) > (:?page.since, :?page.key, :?page.more)
    ORDER BY since, customer, scope
    LIMIT :?page.rows
  )
  UNION ALL
  (
    SELECT customer, scope, state, since, sequence FROM consent
    WHERE state = 'OPTED_OUT' AND (CAST(:?page.state AS varchar) IS NULL OR :?page.state = 'OPTED_OUT')
      AND since >= :?page.since AND (since, customer, scope) > (:?page.since, :?page.key, :?page.more)
    ORDER BY since, customer, scope
    LIMIT :?page.rows
  )
  UNION ALL
  (
    SELECT customer, scope, state, since, sequence FROM consent
    WHERE state = 'SUSPECTED' AND (CAST(:?page.state AS varchar) IS NULL OR :?page.state = 'SUSPECTED')
      AND since >= :?page.since AND (since, customer, scope) > (:?page.since, :?page.key, :?page.more)
    ORDER BY since, customer, scope
    LIMIT :?page.rows
  )
  UNION ALL
  (
    SELECT customer, scope, state, since, sequence FROM consent
    WHERE state = 'OPTED_IN' AND (CAST(:?page.state AS varchar) IS NULL OR :?page.state = 'OPTED_IN')
      AND since >= :?page.since AND (since, customer, scope) > (:?page.since, :?page.key, :?page.more)
    ORDER BY since, customer, scope
    LIMIT :?page.rows
  )
) p
LEFT JOIN customer k ON k.id = p.customer
ORDER BY p.since, p.customer, p.scope
LIMIT :?page.rows
