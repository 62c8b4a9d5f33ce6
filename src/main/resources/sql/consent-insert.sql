INSERT INTO consent (customer, scope, state, sequence, held_from, hash, since, opted_out_at, rejoined_at, held_at)
VALUES (
  :?event.customer, :?event.scope, :?event.state, :?event.sequence, :?event.heldFrom, :?event.hash, :?event.recordedAt,
  :?event.optedOutAt, :?event.rejoinedAt, :?event.heldAt
)
