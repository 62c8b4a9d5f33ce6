INSERT INTO provider_push (customer, sender, wanted_at)
SELECT p.customer, p.sender, CAST(:?now AS timestamp with time zone)
FROM provider_state p
WHERE p.customer = :?customer.id AND p.blocked AND (:?scope = 'all' OR p.sender = :?text.to)
