UPDATE provider_push SET claim = :?claim.id, claimed_until = :?claim.until
WHERE (claimed_until IS NULL OR claimed_until < :?claim.at) AND id IN (
  SELECT p.id FROM provider_push p WHERE p.claimed_until IS NULL OR p.claimed_until < :?claim.at ORDER BY p.id LIMIT 25
)
