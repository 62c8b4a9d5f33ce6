SELECT s.id, s.name, s.contact, n.number
FROM store s JOIN store_number n ON n.store = s.id
ORDER BY s.id, n.position
