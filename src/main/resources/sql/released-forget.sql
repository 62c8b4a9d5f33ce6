DELETE FROM released_text
WHERE released_at <= :?look.old
  OR NOT EXISTS (
    SELECT 1 FROM message m
    WHERE m.id = released_text.message_id AND m.attempt = released_text.attempt AND m.status = 'DEFERRED'
  )
