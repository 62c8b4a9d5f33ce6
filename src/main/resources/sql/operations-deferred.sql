SELECT COUNT(*) AS waiting, MIN(created_at) AS oldest FROM message WHERE due_at IS NOT NULL AND status = 'DEFERRED'
