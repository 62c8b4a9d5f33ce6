-- The order of a store's numbers: the first one sends what answers no text.
ALTER TABLE store_number ADD COLUMN position integer DEFAULT 1 NOT NULL;
CREATE INDEX store_number_store ON store_number (store);
