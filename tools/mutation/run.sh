#!/usr/bin/env bash
# `tools/mutation/run.sh`: negates and changes the conditions of rules and Fly model, one at a time, and counts which changes
# the tests notice (stryker.config.json; texts are left alone). Stryker is fetched for the run: it is no dependency, and
# works in a copy of what is committed.
set -euo pipefail
cd "$(dirname "$0")/../.."

copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git clone --quiet . "$copy"
cd "$copy"
npm ci --silent
npm run --silent build
npm install --silent --no-save @stryker-mutator/core@9.0.1 @stryker-mutator/mocha-runner@9.0.1
npx stryker run "$@"
