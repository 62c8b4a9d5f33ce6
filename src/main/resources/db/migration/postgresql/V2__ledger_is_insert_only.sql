CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'consent_event is insert-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END;
$$;

CREATE TRIGGER consent_event_insert_only BEFORE UPDATE OR DELETE ON consent_event
  FOR EACH ROW EXECUTE FUNCTION refuse_ledger_change();

CREATE TRIGGER consent_event_no_truncate BEFORE TRUNCATE ON consent_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
