INSERT INTO customer (id, number, created_at)
VALUES (:?customer.id, :?customer.number, :?now)
ON CONFLICT DO NOTHING
