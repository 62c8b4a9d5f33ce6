-- When the customer's newest word of each kind was recorded. A word of one scope has to be weighed
-- against a later one of another: a store's own, and that of every store.
ALTER TABLE consent ADD COLUMN opted_out_at timestamp with time zone;
ALTER TABLE consent ADD COLUMN rejoined_at timestamp with time zone;

UPDATE consent SET
  opted_out_at = (
    SELECT MAX(e.recorded_at) FROM consent_event e
    WHERE e.customer = consent.customer AND e.scope = consent.scope AND e.kind IN ('OPT_OUT', 'CONFIRM')
  ),
  rejoined_at = (
    SELECT MAX(e.recorded_at) FROM consent_event e
    WHERE e.customer = consent.customer AND e.scope = consent.scope AND e.kind = 'REJOIN'
  );

ALTER TABLE consent ADD CONSTRAINT consent_opted_out_at_check CHECK (state <> 'OPTED_OUT' OR opted_out_at IS NOT NULL);
ALTER TABLE consent ADD CONSTRAINT consent_rejoined_at_check CHECK (state <> 'OPTED_IN' OR rejoined_at IS NOT NULL);
