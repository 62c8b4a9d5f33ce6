CREATE TRIGGER marketing_opt_in_insert_only BEFORE UPDATE, DELETE ON marketing_opt_in FOR EACH ROW
  CALL "org.smsconsent.ledger.InsertOnlyTrigger";
