SELECT customer, state, sequence, held_from, hash, since, noticed_at
FROM consent
WHERE customer = ANY (CAST(? AS varchar ARRAY)) AND scope = ?
