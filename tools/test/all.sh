#!/usr/bin/env bash
# `npm test`: everything that CI runs. The tests all run, also after one has failed. With arguments: some.sh.
set -euo pipefail
cd "$(dirname "$0")/../.."
[ $# -eq 0 ] || exec tools/test/some.sh "$@"

npm run --silent build
npm run --silent lint

export FLYGUARD_TEST_COUNTS
FLYGUARD_TEST_COUNTS=$(mktemp)
trap 'rm -f "$FLYGUARD_TEST_COUNTS"' EXIT
failed=0

tools/test/postgres.sh || failed=1
node tools/audit/run.js || failed=1

tests() {
  local before
  before=$(wc -l <"$FLYGUARD_TEST_COUNTS")
  npx mocha --config .mocharc.cjs --reporter tools/test/countingReporter.js "$@" && return
  failed=1
  # Tests that could not even start are one failure.
  [ "$(wc -l <"$FLYGUARD_TEST_COUNTS")" != "$before" ] || echo "0 1" >>"$FLYGUARD_TEST_COUNTS"
}

# Tests of the compiled pack start it in processes of its own, and those of the reference stack a database; all others run the
# sources, and are measured.
compiled="tests/{engine,hostile,library,e2e,cloud,guides,ci,provider-e2e,reference}/**/*.test.ts"
rm -rf coverage
NODE_V8_COVERAGE=coverage/tmp tests "{tests,policies}/**/*.test.ts" --ignore "$compiled"
npx c8 report || failed=1
tests "$compiled"

awk '{ passed += $1; failed += $2 } END { printf "%d passed, %d failed\n", passed, failed }' "$FLYGUARD_TEST_COUNTS"
exit "$failed"
