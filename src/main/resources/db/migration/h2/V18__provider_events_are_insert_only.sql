CREATE TRIGGER provider_event_insert_only BEFORE UPDATE, DELETE ON provider_event FOR EACH ROW
  CALL "org.smsconsent.ledger.InsertOnlyTrigger";
