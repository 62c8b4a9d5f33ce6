DELETE FROM provider_push
WHERE EXISTS (
  SELECT 1 FROM consent c WHERE c.customer = provider_push.customer AND c.state IN ('OPTED_OUT', 'SUSPECTED')
)
