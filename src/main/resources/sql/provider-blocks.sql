SELECT sender, since, evidence, code, message_id FROM provider_state WHERE customer = :?customer.id AND blocked ORDER BY sender
