INSERT INTO store_pace (store, next_at) VALUES (:?sending.store, :?now)
ON CONFLICT DO NOTHING
