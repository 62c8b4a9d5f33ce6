SELECT r.id, r.customer, r.scope, r.closed_at, m.number, m.store
FROM review r JOIN message m ON m.id = r.message_id
WHERE r.id = :?reviewRequest.review
  AND (:?request.stores = '*' OR POSITION(',' || m.store || ',' IN :?request.stores) > 0)
