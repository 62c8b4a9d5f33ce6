SELECT r.id, r.customer, r.scope, r.closed_at, r.message_id, m.number, m.store,
  (SELECT COUNT(*) FROM review o WHERE o.customer = r.customer AND o.scope = r.scope AND o.closed_at IS NULL AND o.id <> r.id) AS others
FROM review r JOIN message m ON m.id = r.message_id
WHERE r.id = :?reviewRequest.review
  AND (:?request.stores = '*' OR POSITION(',' || m.store || ',' IN :?request.stores) > 0)
