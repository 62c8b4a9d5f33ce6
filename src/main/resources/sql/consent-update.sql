UPDATE consent
SET state = :?event.state,
    sequence = :?event.sequence,
    held_from = :?event.heldFrom,
    hash = :?event.hash,
    since = CASE WHEN state = :?event.state THEN since ELSE :?event.recordedAt END,
    noticed_at = CASE WHEN state = :?event.state THEN noticed_at ELSE NULL END,
    opted_out_at = CASE WHEN :?event.kind = 'CONFIRM' THEN held_at ELSE COALESCE(:?event.optedOutAt, opted_out_at) END,
    rejoined_at = COALESCE(:?event.rejoinedAt, rejoined_at),
    held_at = COALESCE(:?event.heldAt, held_at)
WHERE customer = :?event.customer AND scope = :?event.scope AND sequence = :?event.previousSequence
