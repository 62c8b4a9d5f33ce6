SELECT id, destination, type, customer, payload, created_at FROM outbox ORDER BY id LIMIT 200
