UPDATE message
SET delivery = :?report.state, delivery_rank = :?report.rank, delivery_code = :?report.code, delivery_at = :?report.receivedAt,
    provider_id = :?report.providerId
WHERE id = :?reported.id AND delivery_rank < :?report.rank AND (provider_id IS NULL OR provider_id = :?report.providerId)
