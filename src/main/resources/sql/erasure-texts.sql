UPDATE message
SET number = NULL, body = NULL, media = NULL, note = NULL, author = NULL, words = NULL, group_id = NULL,
    not_before = CASE WHEN status = 'DEFERRED' THEN NULL ELSE not_before END,
    due_at = CASE WHEN status = 'DEFERRED' THEN CAST(? AS timestamp with time zone) ELSE due_at END
WHERE customer = ?
  AND (
    number IS NOT NULL OR body IS NOT NULL OR media IS NOT NULL OR note IS NOT NULL OR author IS NOT NULL OR words IS NOT NULL
    OR group_id IS NOT NULL
  )
