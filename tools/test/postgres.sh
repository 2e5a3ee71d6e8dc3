#!/usr/bin/env bash
# Installs Postgres for tests/reference from Debian's packages, if it is not there. Without it these tests fail: they are never
# skipped. `postgres.sh ROOT` takes another folder for /, as its test does.
set -euo pipefail
root=${1:-}
if compgen -G "$root/usr/lib/postgresql/*/bin/initdb" >/dev/null; then exit 0; fi
# Elsewhere, pg_config knows the folder; libpq's packages have it too, without a server.
if [ -x "$(pg_config --bindir 2>/dev/null)/initdb" ]; then exit 0; fi
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "Install Postgres 15 or later for tests/reference, for example with: sudo apt-get install postgresql" >&2
  exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update --quiet=2
# No database of the machine's own: the tests start theirs.
mkdir -p "$root/etc/postgresql-common/createcluster.d"
echo "create_main_cluster = false" >"$root/etc/postgresql-common/createcluster.d/flyguard.conf"
apt-get install --yes --quiet=2 --no-install-recommends postgresql
