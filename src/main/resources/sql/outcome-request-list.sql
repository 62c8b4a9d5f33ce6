SELECT reply_to, correlation_id FROM outcome_request WHERE message = :?attempt.id ORDER BY id
