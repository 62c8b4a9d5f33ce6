UPDATE review
SET closed_at = :?now, decision = :?decision.decision, actor = :?decision.actor, note = :?decision.note
WHERE customer = :?customer.id AND scope = :?scope AND closed_at IS NULL
  AND (CAST(:?decision.review AS varchar) IS NULL OR id = :?decision.review)
