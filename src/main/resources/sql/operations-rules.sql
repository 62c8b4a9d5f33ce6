SELECT e.rule, e.rule_version, COUNT(*) AS fired
FROM consent_event e
WHERE e.recorded_at >= ? AND e.channel = 'text'
GROUP BY e.rule, e.rule_version
ORDER BY fired DESC, e.rule, e.rule_version
LIMIT 20
