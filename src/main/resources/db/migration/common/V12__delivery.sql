-- What the provider reports of a text after it has taken it. The rank orders the states: reports come
-- in any order, and a state gives way to one of a higher rank only.
ALTER TABLE message ADD COLUMN delivery varchar(11);
ALTER TABLE message ADD COLUMN delivery_rank smallint DEFAULT 0 NOT NULL;
ALTER TABLE message ADD COLUMN delivery_code varchar(16);
ALTER TABLE message ADD COLUMN delivery_at timestamp with time zone;
ALTER TABLE message ADD CONSTRAINT message_delivery_check CHECK (
  delivery IN ('QUEUED', 'SENDING', 'SENT', 'DELIVERED', 'UNDELIVERED', 'FAILED')
);
