DELETE FROM provider_push WHERE id = :?pushed.id AND id NOT IN (SELECT id FROM provider_push_overtaken)
