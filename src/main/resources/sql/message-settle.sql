UPDATE message
SET status = :?outcome.status, reason = :?outcome.reason, detail = :?outcome.detail, provider_id = :?outcome.providerId,
    provider_code = :?outcome.providerCode, due_at = NULL, settled_at = :?outcome.at
WHERE id = :?attempt.id AND attempt = :?attempt.number AND status = 'SENDING'
