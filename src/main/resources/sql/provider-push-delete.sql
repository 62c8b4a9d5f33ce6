DELETE FROM provider_push WHERE id = :?pushed.id
