SELECT scope, state FROM consent WHERE customer = :?customer.id ORDER BY scope
