SELECT number FROM customer WHERE id = ?
