SELECT id, state, file, file_digest, scope, store, source, actor, announce,
  imported, already_out, kept_in, refused, problem, created_at, progressed_at, finished_at
FROM import
WHERE (created_at, id) < (:?page.since, :?page.key)
ORDER BY created_at DESC, id DESC
LIMIT :?page.rows
