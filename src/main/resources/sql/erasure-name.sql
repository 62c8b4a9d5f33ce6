DELETE FROM customer_name WHERE customer = ?
