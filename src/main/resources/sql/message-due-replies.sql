SELECT id, customer, status, attempt
FROM message
WHERE intent IN ('OPT_OUT_CONFIRMATION', 'REJOIN_CONFIRMATION', 'HELP_ANSWER', 'OPTED_OUT_NOTICE') AND intent <> 'TEXT'
  AND due_at <= :?now
ORDER BY due_at, seq
LIMIT 50
FOR UPDATE SKIP LOCKED
