-- Who asked for marketing, by which text of their own: each row has to reference an inbound text of that
-- very customer, so nothing but a text can opt anybody in. sequence is that of the customer's newest
-- consent event in the scope at that time; an opt-out with a higher one ends the opt-in, and a rejoin
-- does not bring it back.
CREATE TABLE marketing_opt_in (
  message_id varchar(36) NOT NULL,
  message_direction varchar(3) NOT NULL,
  message_intent varchar(24) NOT NULL,
  customer varchar(43) NOT NULL,
  scope varchar(64) NOT NULL,
  sequence integer NOT NULL,
  rule varchar(120) NOT NULL,
  rule_version varchar(32) NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT marketing_opt_in_pk PRIMARY KEY (message_id),
  CONSTRAINT marketing_opt_in_message_fk FOREIGN KEY (message_id, message_direction, customer, message_intent)
    REFERENCES message (id, direction, customer, intent),
  CONSTRAINT marketing_opt_in_by_text_check CHECK (message_direction = 'IN' AND message_intent = 'NORMAL')
);

CREATE INDEX marketing_opt_in_customer ON marketing_opt_in (customer, scope);
