SELECT id, customer, status, attempt
FROM message
WHERE due_at <= :?now
ORDER BY due_at, seq
LIMIT :?room.oldest
FOR UPDATE SKIP LOCKED
