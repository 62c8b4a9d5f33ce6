SELECT c.id, c.number, n.name, c.created_at
FROM customer c
LEFT JOIN customer_name n ON n.customer = c.id
WHERE c.id = ?
