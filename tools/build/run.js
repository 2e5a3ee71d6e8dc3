#!/usr/bin/env node
// @ts-check

/**
 * The part of `npm run build` after tsc: joins the detector's modules into one. Each preview loads them, and Node needs
 * longer to find and read some fifty small files than to compile what they hold.
 */
const { chmodSync, readdirSync, rmSync } = require("node:fs");
const path = require("node:path");
const { buildSync } = require("esbuild-wasm");

const checkout = path.join(__dirname, "..", "..");
const compiled = path.join(checkout, "bin", "detect");
const joined = path.join(compiled, "index.js");

buildSync({
  entryPoints: [path.join(checkout, "policies", "detect", "index.ts")],
  outfile: joined,
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  logLevel: "warning",
});

for (const entry of readdirSync(compiled, { recursive: true, encoding: "utf8" })) {
  const file = path.join(compiled, entry);
  if (file.endsWith(".js") && file !== joined) rmSync(file);
}

chmodSync(path.join(checkout, "bin", "cli", "main.js"), 0o755);
