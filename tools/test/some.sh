#!/usr/bin/env bash
# `npm test -- tests/engine tests/e2e/secrecy.test.ts --grep log`: the tests of some folders and files, as they are now,
# and mocha's own options after them.
set -euo pipefail
cd "$(dirname "$0")/../.."

tests=()
while [ $# -gt 0 ] && [ "${1#-}" = "$1" ]; do
  if [ -d "$1" ]; then tests+=("${1%/}/**/*.test.ts"); else tests+=("$1"); fi
  shift
done
exec npx mocha --config .mocharc.cjs "${tests[@]}" "$@"
