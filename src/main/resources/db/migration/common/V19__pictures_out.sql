-- Up to ten pictures go with a text, and a signed address is long.
ALTER TABLE message ALTER COLUMN media SET DATA TYPE varchar(20010);
ALTER TABLE sandbox_text ADD COLUMN media varchar(20010);
