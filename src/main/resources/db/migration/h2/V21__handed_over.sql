-- What has been handed over since a moment.
CREATE INDEX message_settled ON message (settled_at);
