CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is insert-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END;
$$;

CREATE TRIGGER marketing_opt_in_insert_only BEFORE UPDATE OR DELETE ON marketing_opt_in
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER marketing_opt_in_no_truncate BEFORE TRUNCATE ON marketing_opt_in
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The few texts that the cap counts. H2 finds them among their customer's by message_thread.
CREATE INDEX message_marketing ON message (customer, store) WHERE category = 'marketing';
