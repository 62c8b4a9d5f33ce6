SELECT CAST(e.recorded_at AT TIME ZONE 'UTC' AS date) AS on_day,
  SUM(CASE WHEN e.state = 'OPTED_OUT' THEN 1 ELSE 0 END) AS opt_outs,
  SUM(CASE WHEN e.kind = 'REJOIN' THEN 1 ELSE 0 END) AS rejoins,
  SUM(CASE WHEN e.kind = 'SUSPECT' THEN 1 ELSE 0 END) AS suspected
FROM consent_event e
WHERE e.recorded_at >= ? AND e.channel <> 'import' AND COALESCE(e.previous_state, 'NONE') <> e.state
GROUP BY CAST(e.recorded_at AT TIME ZONE 'UTC' AS date)
