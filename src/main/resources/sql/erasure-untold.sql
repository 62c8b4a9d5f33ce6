SELECT COUNT(*) FROM outbox WHERE customer = ? AND destination = 'EVENTS'
