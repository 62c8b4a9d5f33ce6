SELECT COUNT(*) FROM message WHERE customer = ? AND status IN ('QUEUED', 'DEFERRED')
