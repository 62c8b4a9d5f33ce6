INSERT INTO consent_statement (customer, scope, sequence, words, source, import)
SELECT s.customer, s.scope, CAST(s.sequence AS integer), s.words, s.source, CAST(? AS varchar)
FROM UNNEST(
  CAST(? AS varchar ARRAY), CAST(? AS varchar ARRAY), CAST(? AS varchar ARRAY), CAST(? AS varchar ARRAY), CAST(? AS varchar ARRAY)
) AS s (customer, scope, sequence, words, source)
