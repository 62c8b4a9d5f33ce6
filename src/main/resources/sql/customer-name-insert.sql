INSERT INTO customer_name (customer, name, folded)
VALUES (:?customer.id, :?naming.name, :?naming.folded)
ON CONFLICT DO NOTHING
