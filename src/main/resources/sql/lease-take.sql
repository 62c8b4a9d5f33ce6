SELECT name FROM lease WHERE name = 'outbox' FOR UPDATE SKIP LOCKED
