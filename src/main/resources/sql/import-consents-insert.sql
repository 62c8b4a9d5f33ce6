INSERT INTO consent (customer, scope, state, sequence, held_from, hash, since, opted_out_at)
SELECT e.customer, e.scope, e.state, CAST(e.sequence AS integer), e.held_from, e.hash,
  CAST(e.recorded_at AS timestamp with time zone), CAST(e.opted_out_at AS timestamp with time zone)
FROM UNNEST(
  CAST(? AS varchar ARRAY), CAST(? AS varchar ARRAY), CAST(? AS varchar ARRAY), CAST(? AS varchar ARRAY),
  CAST(? AS varchar ARRAY), CAST(? AS varchar ARRAY), CAST(? AS varchar ARRAY), CAST(? AS varchar ARRAY)
) AS e (customer, scope, state, sequence, held_from, hash, recorded_at, opted_out_at)
