UPDATE review
SET closed_at = :?now, decision = :?decision.decision, actor = :?decision.actor, note = :?decision.note
WHERE id = :?reviewRequest.review AND closed_at IS NULL
