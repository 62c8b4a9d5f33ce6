DELETE FROM provider_push WHERE id IN (SELECT id FROM provider_push_overtaken)
