INSERT INTO erasure (id, customer, actor, reason, texts, erased_at) VALUES (?, ?, ?, ?, ?, ?)
