SELECT CASE
  WHEN :?request.stores = '*'
    OR EXISTS (SELECT 1 FROM message m WHERE m.customer = :?customer.id AND POSITION(',' || m.store || ',' IN :?request.stores) > 0)
    OR NOT EXISTS (SELECT 1 FROM message m WHERE m.customer = :?customer.id)
  THEN 1 ELSE 0 END AS within_reach
