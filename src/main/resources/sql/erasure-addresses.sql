UPDATE message
SET reply_to = NULL, correlation_id = NULL
WHERE customer = ? AND status NOT IN ('QUEUED', 'DEFERRED', 'SENDING')
  AND (reply_to IS NOT NULL OR correlation_id IS NOT NULL)
