-- What has been handed over since a moment. The statement that asks has to say so in these words.
CREATE INDEX message_handed_over ON message (settled_at) WHERE status = 'SENT';
