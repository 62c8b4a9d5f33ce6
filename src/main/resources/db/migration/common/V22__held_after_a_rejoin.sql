-- A rejoin goes on to lift the other scope's opt-out while words since then are held for a person: what is held
-- says so itself, and it is these words that are decided on.
CREATE OR REPLACE VIEW consent_at_store AS
SELECT s.customer, s.scope AS store,
  CASE
    WHEN (s.state = 'OPTED_OUT' AND NOT COALESCE(e.state IN ('OPTED_IN', 'SUSPECTED') AND e.rejoined_at > s.opted_out_at, FALSE))
      OR (e.state = 'OPTED_OUT' AND NOT COALESCE(s.state IN ('OPTED_IN', 'SUSPECTED') AND s.rejoined_at > e.opted_out_at, FALSE))
      THEN 'OPTED_OUT'
    WHEN (s.state = 'SUSPECTED' AND NOT COALESCE(e.state IN ('OPTED_IN', 'SUSPECTED') AND e.rejoined_at > s.held_at, FALSE))
      OR (e.state = 'SUSPECTED' AND NOT COALESCE(s.state IN ('OPTED_IN', 'SUSPECTED') AND s.rejoined_at > e.held_at, FALSE))
      THEN 'SUSPECTED'
    WHEN 'OPTED_IN' IN (s.state, COALESCE(e.state, 'NONE')) THEN 'OPTED_IN'
    ELSE 'NONE'
  END AS state
FROM consent s
LEFT JOIN consent e ON e.customer = s.customer AND e.scope = 'all'
WHERE s.scope <> 'all';
