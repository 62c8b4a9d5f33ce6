SELECT erased_at, actor, reason FROM erasure WHERE customer = ? ORDER BY erased_at, id
