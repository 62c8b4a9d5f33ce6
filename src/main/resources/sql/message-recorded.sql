SELECT provider_id FROM message WHERE customer = :?sending.customer AND direction = 'OUT' AND provider_id IS NOT NULL
