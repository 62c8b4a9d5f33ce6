UPDATE consent SET noticed_at = :?now WHERE customer = :?customer.id AND scope IN (:?text.store, 'all')
