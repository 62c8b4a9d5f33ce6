SELECT id FROM customer WHERE id = (SELECT customer FROM message WHERE id = :?attempt.id) FOR UPDATE SKIP LOCKED
