-- Runs again whenever the role's name or this text changes. With one role for everything the trigger
-- of V2 alone guards the ledger.
DO $$
BEGIN
  IF '${applicationRole}' <> current_user THEN
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', current_schema(), '${applicationRole}');
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON customer, store, store_number, message, outcome_request, consent, outbox, review, sandbox_text, import, consent_statement, thread_reading, store_pace TO %I', '${applicationRole}');
    EXECUTE format('GRANT DELETE ON outbox, store_number TO %I', '${applicationRole}');
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON login_session, customer_name, provider_push, released_text TO %I', '${applicationRole}');
    EXECUTE format('GRANT SELECT ON provider_state, provider_push_overtaken, consent_at_store TO %I', '${applicationRole}');
    EXECUTE format('GRANT SELECT, INSERT ON audit TO %I', '${applicationRole}');
    EXECUTE format('GRANT SELECT, UPDATE ON lease TO %I', '${applicationRole}');
    EXECUTE format('GRANT SELECT, INSERT ON consent_event, provider_event, marketing_opt_in, ledger_key, erasure, import_refusal TO %I', '${applicationRole}');
    -- Commands look whether the schema is the one they know.
    EXECUTE format('GRANT SELECT ON flyway_schema_history TO %I', '${applicationRole}');
    EXECUTE format('GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA %I TO %I', current_schema(), '${applicationRole}');
  END IF;
END;
$$;
