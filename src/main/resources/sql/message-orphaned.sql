UPDATE message
SET status = 'DEFERRED', attempt = attempt + 1, reason = 'reconcile', detail = :?due.detail, due_at = :?now
WHERE id = :?due.id AND attempt = :?due.attempt AND status = 'SENDING'
