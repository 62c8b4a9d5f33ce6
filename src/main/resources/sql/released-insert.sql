INSERT INTO released_text (message_id, attempt, released_at) VALUES (:?due.id, :?due.attempt, :?now)
ON CONFLICT DO NOTHING
