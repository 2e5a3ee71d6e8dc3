#!/usr/bin/env node
// @ts-check

/** `node tools/release/run.js TAG`: fails where the tag must not become a release, and says why. */
const fs = require("node:fs");
const path = require("node:path");
const { mistakesIn } = require("./mistakesIn");

const checkout = path.join(__dirname, "..", "..");
const read = (/** @type {string} */ name) => fs.readFileSync(path.join(checkout, name), "utf8");
const mistakes = mistakesIn(process.argv[2] ?? "", JSON.parse(read("package.json")).version, read("CHANGELOG.md"));
for (const mistake of mistakes) process.stderr.write(`${mistake}\n`);
process.exitCode = mistakes.length === 0 ? 0 : 1;
