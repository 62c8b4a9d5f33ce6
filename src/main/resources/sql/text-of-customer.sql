SELECT seq
FROM message
WHERE id = :?reading.text AND customer = :?customer.id
  AND (:?request.stores = '*' OR POSITION(',' || store || ',' IN :?request.stores) > 0)
