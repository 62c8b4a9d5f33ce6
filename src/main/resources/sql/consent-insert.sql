INSERT INTO consent (customer, scope, state, sequence, held_from, hash, since)
VALUES (:?event.customer, :?event.scope, :?event.state, :?event.sequence, :?event.heldFrom, :?event.hash, :?event.recordedAt)
