SELECT id, state, file, file_digest, scope, store, source, actor, announce, header,
  imported, already_out, kept_in, refused, problem, created_at, progressed_at, finished_at
FROM import
WHERE id = ?
