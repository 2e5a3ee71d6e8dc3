#!/usr/bin/env bash
# `npm test`: everything that CI runs. The suites all run, also after one has failed.
set -euo pipefail
cd "$(dirname "$0")/../.."

npm run --silent build
npm run --silent lint

export FLYGUARD_TEST_COUNTS
FLYGUARD_TEST_COUNTS=$(mktemp)
trap 'rm -f "$FLYGUARD_TEST_COUNTS"' EXIT
failed=0

suite() {
  local before
  before=$(wc -l <"$FLYGUARD_TEST_COUNTS")
  npm run --silent "test:$1" -- --reporter tools/test/countingReporter.js && return
  failed=1
  # A suite that could not even start is one failure.
  [ "$(wc -l <"$FLYGUARD_TEST_COUNTS")" != "$before" ] || echo "0 1" >>"$FLYGUARD_TEST_COUNTS"
}

rm -rf coverage
for name in unit tools provider; do
  NODE_V8_COVERAGE=coverage/tmp suite "$name"
done
npm run --silent coverage || failed=1
# These run the compiled pack in processes of its own.
for name in engine e2e; do
  suite "$name"
done

awk '{ passed += $1; failed += $2 } END { printf "%d passed, %d failed\n", passed, failed }' "$FLYGUARD_TEST_COUNTS"
exit "$failed"
