SELECT message_id, scope, sequence, rule, rule_version, recorded_at FROM marketing_opt_in WHERE customer = ? ORDER BY recorded_at, message_id
