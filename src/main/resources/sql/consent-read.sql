SELECT state, sequence, held_from, hash FROM consent WHERE customer = :?customer.id AND scope = :?scope
