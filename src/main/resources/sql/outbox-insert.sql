INSERT INTO outbox (destination, type, customer, payload, created_at)
VALUES (:?entry.destination, :?entry.type, :?entry.customer, :?entry.payload, :?now)
