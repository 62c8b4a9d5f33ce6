SELECT w.lowest, w.examined >= 1000 AS "full", (SELECT MIN(o.created_at) FROM message o WHERE o.seq = w.lowest) AS oldest
FROM (
  SELECT MIN(p.seq) AS lowest, COUNT(*) AS examined
  FROM (
    (
      SELECT seq FROM message
      WHERE CAST(:?page.store AS varchar) IS NULL AND CAST(:?page.customer AS varchar) IS NULL AND seq < :?page.before
      ORDER BY seq DESC
      LIMIT 1000
    )
    UNION ALL
    (
      SELECT seq FROM message
      WHERE store = :?page.store AND CAST(:?page.customer AS varchar) IS NULL AND seq < :?page.before
      ORDER BY seq DESC
      LIMIT 1000
    )
    UNION ALL
    (
      SELECT seq FROM message
      WHERE customer = :?page.customer AND seq < :?page.before
      ORDER BY seq DESC
      LIMIT 1000
    )
  ) p
) w
