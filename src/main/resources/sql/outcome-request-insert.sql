INSERT INTO outcome_request (message, reply_to, correlation_id)
VALUES (:?duplicate.id, :?text.replyTo, :?text.correlationId)
