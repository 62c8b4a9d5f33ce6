SELECT customer, scope, state, sequence, held_from, hash
FROM consent
WHERE customer = ANY (?)
