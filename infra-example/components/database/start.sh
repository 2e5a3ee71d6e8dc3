#!/usr/bin/env bash
# Starts one member of the database: the primary, or a standby that streams from it. The machine's environment says which:
# MEMBER is the number of this member, PRIMARY that of the primary, MEMBERS how many there are. A machine that starts with
# another PRIMARY than before changes its role: a standby is promoted, and the old primary copies the new one.
set -euo pipefail
here=$(dirname "$0")

say() { echo "start.sh: $*" >&2; }
fail() { say "$*"; exit 1; }

# Postgres refuses to run as root.
if [ "$(id -u)" = 0 ]; then
  install -d -o postgres -g postgres -m 700 "$(dirname "$PGDATA")"
  exec setpriv --reuid=postgres --regid=postgres --init-groups bash "$0"
fi

host_of() { printf "$MEMBER_HOST" "$1"; }

# What a member says of itself: primary, standby, alone or down. Nothing if it does not answer, or has no data yet.
state_of() {
  timeout 5 bash -c 'exec 3<>"/dev/tcp/$0/$1"; printf "GET /state HTTP/1.0\r\n\r\n" >&3; tail -n 1 <&3' \
    "$(host_of "$1")" "$HEALTH_PORT" 2>/dev/null || true
}

# Two primaries would each accept rows that the other does not have.
refuse_a_second_primary() {
  local peer state
  for ((peer = 1; peer <= MEMBERS; peer++)); do
    [ "$peer" != "$MEMBER" ] || continue
    state=$(state_of "$peer")
    [ "$state" != primary ] || fail "member $peer is still the primary. Stop it first, or set PRIMARY to $peer."
    [ -z "$state" ] || [ -e "$PGDATA/PG_VERSION" ] ||
      fail "member $peer has data and this member has not. Make member $peer the primary."
  done
}

# Only these roles can log in, each to what it needs. The superuser has no password: it comes in over the local socket, as
# the user who owns the files.
write_access() {
  cat >"$PGDATA/pg_hba.conf" <<-ACCESS
	local all postgres peer map=owner
	host app app all scram-sha-256
	host replication replicator all scram-sha-256
	ACCESS
  echo "owner $(id -un) postgres" >"$PGDATA/pg_ident.conf"
}

# Runs at each start of the primary, so that a new password reaches the database with the restart that brings it.
prepare_roles() {
  psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username postgres --dbname postgres <<-'SQL'
	\getenv app_password APP_PASSWORD
	\getenv replication_password REPLICATION_PASSWORD
	SELECT 'CREATE ROLE app' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'app') \gexec
	SELECT 'CREATE ROLE replicator' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'replicator') \gexec
	ALTER ROLE app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD :'app_password';
	ALTER ROLE replicator LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE REPLICATION PASSWORD :'replication_password';
	SELECT 'CREATE DATABASE app' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'app') \gexec
	REVOKE ALL ON DATABASE app FROM PUBLIC;
	GRANT CONNECT ON DATABASE app TO app;
	\connect app
	REVOKE ALL ON SCHEMA public FROM PUBLIC;
	CREATE SCHEMA IF NOT EXISTS app AUTHORIZATION app;
	SQL
}

prepare_primary() {
  refuse_a_second_primary
  if [ ! -e "$PGDATA/PG_VERSION" ]; then
    rm -rf "$PGDATA.new"
    initdb --pgdata "$PGDATA.new" --username postgres --encoding UTF8 --locale C.UTF-8 --data-checksums >&2
    mv "$PGDATA.new" "$PGDATA"
  fi
  write_access
  # Nobody can connect over the network yet, and nothing waits for a standby.
  pg_ctl start --wait --timeout 86400 --silent --options "-c listen_addresses='' -c unix_socket_directories='$PGHOST'"
  if [ -e "$PGDATA/standby.signal" ]; then
    say "member $MEMBER becomes the primary"
    pg_ctl promote --wait --timeout 86400 --silent
  fi
  prepare_roles
  pg_ctl stop --wait --timeout 86400 --silent --mode fast
}

prepare_standby() {
  [ ! -e "$PGDATA/standby.signal" ] || return 0
  until [ "$(state_of "$PRIMARY")" = primary ]; do
    say "waits for member $PRIMARY to be the primary"
    sleep 2
  done
  rm -rf "$PGDATA.new"
  PGPASSWORD=$REPLICATION_PASSWORD pg_basebackup --pgdata "$PGDATA.new" --host "$(host_of "$PRIMARY")" \
    --username replicator --no-password --wal-method stream --checkpoint fast
  touch "$PGDATA.new/standby.signal"
  if [ -e "$PGDATA" ]; then
    # It was the primary, and may have rows that the new one never got.
    [ ! -e "$PGDATA.before" ] || fail "$PGDATA.before is still there, from an earlier change of the primary. Delete it."
    mv "$PGDATA" "$PGDATA.before"
  fi
  mv "$PGDATA.new" "$PGDATA"
}

settings=(-c "listen_addresses=$LISTEN_ADDRESSES" -c "unix_socket_directories=$PGHOST" -c wal_keep_size=1GB)
if [ "$MEMBER" = "$PRIMARY" ]; then
  prepare_primary
  if [ "$SYNCHRONOUS" = true ]; then
    # A commit returns after one of the standbys has written it to its disk.
    names=$(seq --format 'member_%g' --separator ', ' "$MEMBERS")
    settings+=(-c "synchronous_standby_names=ANY 1 ($names)")
  fi
else
  prepare_standby
  write_access
  # The password stays in the environment, out of files and of the list of processes.
  export PGPASSWORD=$REPLICATION_PASSWORD
  settings+=(-c "primary_conninfo=host=$(host_of "$PRIMARY") port=$PGPORT user=replicator application_name=member_$MEMBER")
fi

# In a subshell, so that it is not a child of Postgres, which takes the end of an unknown child for a crash.
(perl "$here/health.pl" "$$" &)
exec postgres "${settings[@]}"
