-- What is due of each store and category, and of the automatic answers, without reading the rest.
CREATE INDEX message_due_of_store ON message (store, category, due_at);
CREATE INDEX message_due_reply ON message (intent, due_at);
