-- Who was to be spoken for at the provider and has said stop since, wherever that was; an older word elsewhere counts no more.
CREATE VIEW provider_push_overtaken AS
SELECT p.id
FROM provider_push p
WHERE EXISTS (
  SELECT 1 FROM consent c
  WHERE c.customer = p.customer AND c.state IN ('OPTED_OUT', 'SUSPECTED') AND c.since >= p.wanted_at
);
