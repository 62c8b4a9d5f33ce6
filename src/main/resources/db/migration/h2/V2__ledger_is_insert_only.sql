CREATE TRIGGER consent_event_insert_only BEFORE UPDATE, DELETE ON consent_event FOR EACH ROW
  CALL "org.smsconsent.ledger.InsertOnlyTrigger";
