INSERT INTO outbox (destination, type, customer, payload, created_at)
SELECT e.destination, e.type, e.customer, e.payload, CAST(:?now AS timestamp with time zone)
FROM UNNEST(
  CAST(:?entries.destinations AS varchar ARRAY), CAST(:?entries.types AS varchar ARRAY),
  CAST(:?entries.customers AS varchar ARRAY), CAST(:?entries.payloads AS varchar ARRAY)
) WITH ORDINALITY AS e (destination, type, customer, payload, place)
ORDER BY e.place
