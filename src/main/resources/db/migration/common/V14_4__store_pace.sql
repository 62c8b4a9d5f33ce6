-- When the next text of a store may go, where there is a rate. Locked for moments only, and by no
-- transaction that calls the provider.
CREATE TABLE store_pace (
  store varchar(64) NOT NULL,
  next_at timestamp with time zone NOT NULL,
  CONSTRAINT store_pace_pk PRIMARY KEY (store)
);
