SELECT store, next_at FROM store_pace WHERE store = :?sending.store FOR UPDATE
