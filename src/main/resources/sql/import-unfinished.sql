SELECT id
FROM import
WHERE file_digest = ? AND scope = ? AND announce = ? AND state IN ('WAITING', 'RUNNING')
ORDER BY created_at
LIMIT 1
