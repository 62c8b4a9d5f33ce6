SELECT COUNT(*) FROM erasure WHERE customer = ?
