INSERT INTO customer (id, number, created_at)
SELECT customer, number, CAST(:?now AS timestamp with time zone) FROM message WHERE id = :?attempt.id
ON CONFLICT DO NOTHING
