-- The newest texts of all stores, and of one: lists of threads are read from their ends backwards.
CREATE INDEX message_seq ON message (seq);
CREATE INDEX message_store ON message (store, seq);

-- The states in the order in which they were entered, of every scope and of one. The first also finds
-- the few customers who wait for a decision.
CREATE INDEX consent_state ON consent (state, since, customer, scope);
CREATE INDEX consent_scope ON consent (scope, state, since, customer);
