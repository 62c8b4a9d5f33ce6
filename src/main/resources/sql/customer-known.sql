SELECT id FROM customer WHERE id = :?customer.id
