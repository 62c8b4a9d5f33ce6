SELECT scope, state, opted_out_at, rejoined_at, held_at FROM consent WHERE customer = :?customer.id ORDER BY scope
