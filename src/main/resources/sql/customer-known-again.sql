UPDATE customer SET number = :?customer.number WHERE id = :?customer.id AND number IS NULL
