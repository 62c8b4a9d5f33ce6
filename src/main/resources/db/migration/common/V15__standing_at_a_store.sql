-- When the words that are held for a person were recorded: a later rejoin of another scope lifts them,
-- as it lifts an opt-out.
ALTER TABLE consent ADD COLUMN held_at timestamp with time zone;

UPDATE consent SET held_at = (
  SELECT MAX(e.recorded_at) FROM consent_event e
  WHERE e.customer = consent.customer AND e.scope = consent.scope AND e.kind = 'SUSPECT'
);

ALTER TABLE consent ADD CONSTRAINT consent_held_at_check CHECK (state <> 'SUSPECTED' OR held_at IS NOT NULL);

-- What holds for the texts of a store that has a word of its own: the rule of org.smsconsent.consent.Standing,
-- for lists. Where a store has none, the word for every store holds.
CREATE VIEW consent_at_store AS
SELECT s.customer, s.scope AS store,
  CASE
    WHEN (s.state = 'OPTED_OUT' AND NOT COALESCE(e.state = 'OPTED_IN' AND e.rejoined_at > s.opted_out_at, FALSE))
      OR (e.state = 'OPTED_OUT' AND NOT COALESCE(s.state = 'OPTED_IN' AND s.rejoined_at > e.opted_out_at, FALSE))
      THEN 'OPTED_OUT'
    WHEN (s.state = 'SUSPECTED' AND NOT COALESCE(e.state = 'OPTED_IN' AND e.rejoined_at > s.held_at, FALSE))
      OR (e.state = 'SUSPECTED' AND NOT COALESCE(s.state = 'OPTED_IN' AND s.rejoined_at > e.held_at, FALSE))
      THEN 'SUSPECTED'
    WHEN 'OPTED_IN' IN (s.state, COALESCE(e.state, 'NONE')) THEN 'OPTED_IN'
    ELSE 'NONE'
  END AS state
FROM consent s
LEFT JOIN consent e ON e.customer = s.customer AND e.scope = 'all'
WHERE s.scope <> 'all';
