INSERT INTO customer (id, number, created_at)
SELECT c.id, c.number, CAST(? AS timestamp with time zone)
FROM UNNEST(CAST(? AS varchar ARRAY), CAST(? AS varchar ARRAY)) AS c (id, number)
ORDER BY c.id
ON CONFLICT DO NOTHING
