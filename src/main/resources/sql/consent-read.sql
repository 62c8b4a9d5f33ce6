SELECT state, sequence, held_from, hash, since, noticed_at
FROM consent
WHERE customer = :?customer.id AND scope = :?scope
