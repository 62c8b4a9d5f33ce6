SELECT COUNT(*) AS rows_there FROM consent
