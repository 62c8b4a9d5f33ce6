SELECT id, scope, message_id, opened_at, closed_at, decision, actor, note FROM review WHERE customer = ? ORDER BY opened_at, id
