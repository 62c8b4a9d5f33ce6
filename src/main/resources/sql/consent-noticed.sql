UPDATE consent SET noticed_at = :?now WHERE customer = :?customer.id AND scope = :?scope
