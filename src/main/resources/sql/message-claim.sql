UPDATE message
SET status = 'SENDING', attempt = attempt + 1, due_at = :?attempt.until, attempted_at = :?now
WHERE id = :?attempt.id AND attempt = :?attempt.previous AND status IN ('QUEUED', 'DEFERRED')
