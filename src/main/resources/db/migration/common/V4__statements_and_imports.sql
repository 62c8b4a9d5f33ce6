-- An import of legacy opt-outs, and how far it is. One that has not come to its end is carried out again
-- by the next run of the same file.
CREATE TABLE import (
  id varchar(36) NOT NULL,
  state varchar(10) NOT NULL,
  file varchar(255) NOT NULL,
  file_digest varchar(64) NOT NULL,
  scope varchar(64) NOT NULL,
  store varchar(64),
  source varchar(120),
  actor varchar(120) NOT NULL,
  announce boolean NOT NULL,
  header bytea,
  imported bigint NOT NULL,
  already_out bigint NOT NULL,
  kept_in bigint NOT NULL,
  refused bigint NOT NULL,
  problem varchar(300),
  created_at timestamp with time zone NOT NULL,
  progressed_at timestamp with time zone NOT NULL,
  finished_at timestamp with time zone,
  CONSTRAINT import_pk PRIMARY KEY (id),
  CONSTRAINT import_state_check CHECK (state IN ('WAITING', 'RUNNING', 'DONE', 'FAILED')),
  CONSTRAINT import_finished_check CHECK ((state IN ('DONE', 'FAILED')) = (finished_at IS NOT NULL))
);

CREATE INDEX import_file ON import (file_digest);
CREATE INDEX import_newest ON import (created_at);

-- A line that was not imported, byte by byte as it came.
CREATE TABLE import_refusal (
  import varchar(36) NOT NULL,
  line bigint NOT NULL,
  reason varchar(200) NOT NULL,
  original bytea NOT NULL,
  CONSTRAINT import_refusal_pk PRIMARY KEY (import, line),
  CONSTRAINT import_refusal_import_fk FOREIGN KEY (import) REFERENCES import (id)
);

-- The clear words of an event that no text of the customer's stands behind: what was said on another
-- channel, the note of a legacy line, a reviewer's reason. The ledger holds their digest. An erasure
-- blanks words and source.
CREATE TABLE consent_statement (
  customer varchar(43) NOT NULL,
  scope varchar(64) NOT NULL,
  sequence integer NOT NULL,
  words varchar(4000),
  source varchar(240),
  import varchar(36),
  CONSTRAINT consent_statement_pk PRIMARY KEY (customer, scope, sequence),
  CONSTRAINT consent_statement_event_fk FOREIGN KEY (customer, scope, sequence)
    REFERENCES consent_event (customer, scope, sequence),
  CONSTRAINT consent_statement_import_fk FOREIGN KEY (import) REFERENCES import (id)
);
