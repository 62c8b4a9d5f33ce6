#!/bin/sh
# Makes the two roles of the application; the postgres image runs it once, when the database is empty.
#
#   owner        owns the schema and runs the migrations
#   application  does the daily work. It gets what the migrations grant, table by table: it can neither change
#                nor delete a row of the consent ledger, nor create or alter a table.
#
# Every value comes from the environment; for X, X_FILE may name a file that holds it.
set -eu

value() {
  eval "direct=\${$1:-} file=\${$1_FILE:-}"
  if [ -n "$file" ]; then
    direct=$(cat "$file")
  fi
  if [ -z "$direct" ]; then
    echo "$1 is not set: give $1, or $1_FILE with the name of a file that holds it" >&2
    exit 1
  fi
  printf '%s' "$direct"
}

owner=$(value SMS_DB_OWNER_USER)
application=$(value SMS_DB_USER)
SMS_INIT_OWNER_PASSWORD=$(value SMS_DB_OWNER_PASSWORD)
SMS_INIT_APPLICATION_PASSWORD=$(value SMS_DB_PASSWORD)
export SMS_INIT_OWNER_PASSWORD SMS_INIT_APPLICATION_PASSWORD

if [ "$owner" = "$application" ]; then
  echo "SMS_DB_OWNER_USER and SMS_DB_USER are both $owner: the application must not own the ledger" >&2
  exit 1
fi

# The passwords go by the environment, not by arguments that a process list shows, and stay out of the log.
psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 \
     --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" \
     --set=database="$POSTGRES_DB" --set=owner="$owner" --set=application="$application" <<'SQL'
\getenv owner_password SMS_INIT_OWNER_PASSWORD
\getenv application_password SMS_INIT_APPLICATION_PASSWORD
SET log_statement = 'none';
SET log_min_error_statement = 'panic';
SET password_encryption = 'scram-sha-256';

CREATE ROLE :"owner" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'owner_password';
CREATE ROLE :"application" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'application_password';

REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"database" TO :"owner", :"application";
ALTER SCHEMA public OWNER TO :"owner";
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO :"application";

-- A forgotten connection must not hold a customer's row for ever.
ALTER ROLE :"application" SET idle_in_transaction_session_timeout = '60s';
SQL
