SELECT id, customer, status, attempt
FROM message
WHERE store = :?lane.store AND category = :?lane.category AND due_at <= :?now
ORDER BY due_at, seq
LIMIT :?lane.share
FOR UPDATE SKIP LOCKED
