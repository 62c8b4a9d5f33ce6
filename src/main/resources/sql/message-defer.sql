UPDATE message
SET status = 'DEFERRED', reason = :?outcome.reason, detail = :?outcome.detail, due_at = :?outcome.until
WHERE id = :?attempt.id AND attempt = :?attempt.number AND status = 'SENDING'
