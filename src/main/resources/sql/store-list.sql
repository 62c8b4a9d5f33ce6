SELECT s.id, s.name, s.contact, s.opt_out_mode, s.messaging_service, n.number
FROM store s JOIN store_number n ON n.store = s.id
ORDER BY s.id, n.position
