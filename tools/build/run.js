#!/usr/bin/env node
// @ts-check

/** The pack's part of `npm run build`: policies/ into bin/. */
const path = require("node:path");
const { compile } = require("./compile");

compile(path.join(__dirname, "..", "..", "bin"));
