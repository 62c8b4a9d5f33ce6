SELECT COUNT(*)
FROM message
WHERE customer = ? AND (status = 'SENDING' OR (status = 'DEFERRED' AND reason = 'reconcile'))
