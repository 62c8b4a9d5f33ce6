-- What is due of each store and category, and of the automatic answers, without reading the rest.
CREATE INDEX message_due_of_store ON message (store, category, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX message_due_reply ON message (due_at) WHERE intent <> 'TEXT' AND due_at IS NOT NULL;
