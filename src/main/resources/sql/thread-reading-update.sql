UPDATE thread_reading SET through = :?seen.seq
WHERE customer = :?customer.id AND through < :?seen.seq
  AND (:?request.stores = '*' OR POSITION(',' || store || ',' IN :?request.stores) > 0)
  AND (CAST(:?reading.store AS varchar) IS NULL OR store = :?reading.store)
