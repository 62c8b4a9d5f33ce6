-- A confirmation is an opt-out of the moment in which the words were held, not of that in which a person
-- decided: what the customer has said to another scope in between holds against it. The event before a
-- confirmation is the newest one that was held.
UPDATE consent SET opted_out_at = (
  SELECT MAX(e.recorded_at) FROM consent_event e
  WHERE e.customer = consent.customer AND e.scope = consent.scope AND (
    e.kind = 'OPT_OUT'
    OR EXISTS (
      SELECT 1 FROM consent_event d
      WHERE d.customer = e.customer AND d.scope = e.scope AND d.sequence = e.sequence + 1 AND d.kind = 'CONFIRM'
    )
  )
)
WHERE EXISTS (
  SELECT 1 FROM consent_event e
  WHERE e.customer = consent.customer AND e.scope = consent.scope AND e.kind = 'CONFIRM'
);
