UPDATE customer_name SET name = :?naming.name, folded = :?naming.folded WHERE customer = :?customer.id
