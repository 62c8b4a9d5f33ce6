SELECT l.store, l.category
FROM (
  SELECT s.store, c.category,
    (SELECT MIN(m.due_at) FROM message m WHERE m.store = s.store AND m.category = c.category AND m.due_at <= :?now) AS oldest
  FROM UNNEST(CAST(:?stores AS varchar ARRAY)) AS s (store)
  CROSS JOIN (VALUES ('service'), ('marketing')) AS c (category)
) l
WHERE l.oldest IS NOT NULL
ORDER BY l.oldest
