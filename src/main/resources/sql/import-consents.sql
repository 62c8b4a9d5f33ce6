SELECT customer, scope, state, sequence, held_from, hash, opted_out_at, rejoined_at, held_at
FROM consent
WHERE customer = ANY (?)
