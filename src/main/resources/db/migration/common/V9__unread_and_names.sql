-- How far staff have read what a customer texted to a store: one mark for all of them. '' is a text to a
-- number that was no store's. Apart from the customer's row, which is the lock, so that nobody who reads
-- waits for a text that is being sent, or holds one up.
CREATE TABLE thread_reading (
  customer varchar(43) NOT NULL,
  store varchar(64) NOT NULL,
  through bigint NOT NULL,
  CONSTRAINT thread_reading_pk PRIMARY KEY (customer, store)
);

-- What a customer is called; folded is what a search compares. An erasure deletes the row.
CREATE TABLE customer_name (
  customer varchar(43) NOT NULL,
  name varchar(120) NOT NULL,
  folded varchar(4000) NOT NULL,
  CONSTRAINT customer_name_pk PRIMARY KEY (customer)
);
