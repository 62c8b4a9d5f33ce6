SELECT id FROM customer WHERE id = :?customer.id FOR UPDATE SKIP LOCKED
