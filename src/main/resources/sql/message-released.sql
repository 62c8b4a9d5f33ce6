UPDATE message SET due_at = :?due.again WHERE id = :?due.id AND attempt = :?due.attempt AND status = 'DEFERRED'
