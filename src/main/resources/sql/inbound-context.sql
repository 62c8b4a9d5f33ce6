SELECT k.number AS known_number,
  c.state, c.sequence, c.held_from, c.hash, c.opted_out_at, c.rejoined_at, c.held_at, c.noticed_at,
  o.state AS other_state, o.opted_out_at AS other_opted_out_at, o.rejoined_at AS other_rejoined_at,
  o.held_at AS other_held_at,
  o.noticed_at AS other_noticed_at
FROM customer k
LEFT JOIN consent c ON c.customer = k.id AND c.scope = :?scope
LEFT JOIN consent o ON o.customer = k.id
  AND o.scope = CASE WHEN :?scope = 'all' THEN CAST(:?text.store AS varchar) ELSE 'all' END
WHERE k.id = :?customer.id
