DELETE FROM store_number WHERE store = :?store.id
