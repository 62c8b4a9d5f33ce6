SELECT name FROM lease WHERE name = 'release' FOR UPDATE SKIP LOCKED
