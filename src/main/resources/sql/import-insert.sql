INSERT INTO import (
  id, state, file, file_digest, scope, store, source, actor, announce,
  imported, already_out, kept_in, refused, created_at, progressed_at
) VALUES (?, 'WAITING', ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, ?, ?)
