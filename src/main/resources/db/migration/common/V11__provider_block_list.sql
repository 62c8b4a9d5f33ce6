-- What the provider's own block list says of a customer and a number of ours: another thing than the
-- customer's consent. One row a change, the newest one holds.
CREATE TABLE provider_event (
  customer varchar(43) NOT NULL,
  sender varchar(64) NOT NULL,
  sequence integer NOT NULL,
  kind varchar(7) NOT NULL,
  evidence varchar(12) NOT NULL,
  code varchar(16),
  message_id varchar(36),
  observed_at timestamp with time zone NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT provider_event_pk PRIMARY KEY (customer, sender, sequence),
  CONSTRAINT provider_event_message_fk FOREIGN KEY (message_id) REFERENCES message (id),
  CONSTRAINT provider_event_kind_check CHECK (kind IN ('BLOCKED', 'LIFTED')),
  CONSTRAINT provider_event_evidence_check CHECK (
    evidence IN ('keyword', 'opt-out-type', 'refusal', 'callback', 'delivery', 'consent-api')
  )
);

CREATE VIEW provider_state AS
SELECT e.customer, e.sender, e.sequence, e.kind = 'BLOCKED' AS blocked, e.observed_at AS since, e.evidence, e.code,
  e.message_id
FROM provider_event e
WHERE e.sequence = (SELECT MAX(n.sequence) FROM provider_event n WHERE n.customer = e.customer AND n.sender = e.sender);

-- Who handles opt-out words at a store's numbers besides us, and which numbers share a block list.
ALTER TABLE store ADD COLUMN opt_out_mode varchar(9);
ALTER TABLE store ADD COLUMN messaging_service varchar(34);
