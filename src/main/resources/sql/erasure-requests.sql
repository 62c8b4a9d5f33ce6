UPDATE outcome_request
SET reply_to = '', correlation_id = NULL
WHERE (reply_to <> '' OR correlation_id IS NOT NULL)
  AND message IN (SELECT id FROM message WHERE customer = ? AND status NOT IN ('QUEUED', 'DEFERRED', 'SENDING'))
