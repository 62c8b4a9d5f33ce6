INSERT INTO audit (at, actor, address, operation, customer, outcome, note) VALUES (?, ?, ?, ?, ?, ?, ?)
