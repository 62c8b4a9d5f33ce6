SELECT customer, scope, state, sequence, held_from, hash, since, noticed_at
FROM consent
WHERE customer = ANY (?)
