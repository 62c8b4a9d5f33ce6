SELECT (SELECT MIN(opened_at) FROM review WHERE closed_at IS NULL) AS undecided_since,
  (SELECT MIN(created_at) FROM import WHERE state IN ('WAITING', 'RUNNING')) AS imported_since
