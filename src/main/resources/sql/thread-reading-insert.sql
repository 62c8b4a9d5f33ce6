INSERT INTO thread_reading (customer, store, through)
SELECT customer, COALESCE(store, ''), MAX(seq)
FROM message
WHERE customer = :?customer.id AND direction = 'IN' AND seq <= :?seen.seq
  AND (:?request.stores = '*' OR POSITION(',' || store || ',' IN :?request.stores) > 0)
  AND (CAST(:?reading.store AS varchar) IS NULL OR store = :?reading.store)
GROUP BY customer, COALESCE(store, '')
ON CONFLICT DO NOTHING
