-- Which deferred texts have a ticket on the queue of released texts, at which attempt: a row is over once
-- its text has been claimed, or when the ticket is old enough to be written again. There are never more of
-- them than the queue may hold.
CREATE TABLE released_text (
  message_id varchar(36) NOT NULL,
  attempt integer NOT NULL,
  released_at timestamp with time zone NOT NULL,
  CONSTRAINT released_text_pk PRIMARY KEY (message_id, attempt)
);

-- One node at a time releases, so that they do not fill the queue together.
INSERT INTO lease (name) VALUES ('release');
