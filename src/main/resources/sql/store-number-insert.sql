INSERT INTO store_number (number, store, position)
SELECT n.number, :?store.id, CAST(n.place AS integer)
FROM UNNEST(CAST(:?store.numberArray AS varchar ARRAY)) WITH ORDINALITY AS n (number, place)
