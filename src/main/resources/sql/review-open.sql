INSERT INTO review (id, customer, scope, message_id, opened_at)
VALUES (:?review, :?customer.id, :?scope, :?text.id, :?now)
