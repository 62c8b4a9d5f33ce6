SELECT c.customer, c.scope, c.sequence
FROM consent c
WHERE NOT EXISTS (SELECT 1 FROM consent_event e WHERE e.customer = c.customer AND e.scope = c.scope)
ORDER BY c.customer, c.scope
LIMIT 1
