INSERT INTO store (id, name, contact) VALUES (:?store.id, :?store.name, :?store.contact)
ON CONFLICT DO NOTHING
