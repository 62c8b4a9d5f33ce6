-- Whose clear number and words were blanked, when, by whom and why. Without the number: the customer's
-- id is its keyed digest.
CREATE TABLE erasure (
  id varchar(36) NOT NULL,
  customer varchar(43) NOT NULL,
  actor varchar(120) NOT NULL,
  reason varchar(500) NOT NULL,
  texts integer NOT NULL,
  erased_at timestamp with time zone NOT NULL,
  CONSTRAINT erasure_pk PRIMARY KEY (id),
  CONSTRAINT erasure_reason_check CHECK (reason <> '')
);

CREATE INDEX erasure_customer ON erasure (customer);
