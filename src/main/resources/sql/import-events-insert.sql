INSERT INTO consent_event (
  customer, scope, sequence, kind, state, held_from,
  previous_sequence, previous_state, previous_held_from, previous_hash,
  store, channel, actor, rule, rule_version, words_digest, received_at, recorded_at, hash
)
SELECT e.customer, e.scope, CAST(e.sequence AS integer), e.kind, e.state, e.held_from,
  CAST(e.previous_sequence AS integer), e.previous_state, e.previous_held_from, e.previous_hash,
  e.store, e.channel, e.actor, e.rule, e.rule_version, e.words_digest,
  CAST(e.received_at AS timestamp with time zone), CAST(e.recorded_at AS timestamp with time zone), e.hash
FROM UNNEST(
  CAST(? AS varchar ARRAY), CAST(? AS varchar ARRAY), CAST(? AS varchar ARRAY), CAST(? AS varchar ARRAY),
  CAST(? AS varchar ARRAY), CAST(? AS varchar ARRAY), CAST(? AS varchar ARRAY), CAST(? AS varchar ARRAY),
  CAST(? AS varchar ARRAY), CAST(? AS varchar ARRAY), CAST(? AS varchar ARRAY), CAST(? AS varchar ARRAY),
  CAST(? AS varchar ARRAY), CAST(? AS varchar ARRAY), CAST(? AS varchar ARRAY), CAST(? AS varchar ARRAY),
  CAST(? AS varchar ARRAY), CAST(? AS varchar ARRAY), CAST(? AS varchar ARRAY)
) AS e (
  customer, scope, sequence, kind, state, held_from,
  previous_sequence, previous_state, previous_held_from, previous_hash,
  store, channel, actor, rule, rule_version, words_digest, received_at, recorded_at, hash
)
