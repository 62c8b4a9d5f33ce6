SELECT n.name
FROM customer_name n
WHERE n.customer = :?customer.id
  AND (
    :?request.stores = '*'
    OR EXISTS (SELECT 1 FROM message m WHERE m.customer = n.customer AND POSITION(',' || m.store || ',' IN :?request.stores) > 0)
  )
