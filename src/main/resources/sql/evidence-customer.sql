SELECT id, number, created_at FROM customer WHERE id = ?
