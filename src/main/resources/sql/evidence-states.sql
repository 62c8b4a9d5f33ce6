SELECT scope, state, sequence, held_from, hash, since, noticed_at FROM consent WHERE customer = ? ORDER BY scope
