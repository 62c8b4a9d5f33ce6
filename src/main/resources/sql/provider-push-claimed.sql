SELECT p.id, p.customer, p.sender, k.number FROM provider_push p JOIN customer k ON k.id = p.customer WHERE p.claim = :?claim.id ORDER BY p.id
