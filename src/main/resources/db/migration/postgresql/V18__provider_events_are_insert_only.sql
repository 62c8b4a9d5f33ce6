CREATE TRIGGER provider_event_insert_only BEFORE UPDATE OR DELETE ON provider_event
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER provider_event_no_truncate BEFORE TRUNCATE ON provider_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
