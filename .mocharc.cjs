"use strict";

process.env.TS_NODE_PROJECT = require("node:path").join(__dirname, "tests", "tsconfig.json");

module.exports = {
  require: ["ts-node/register"],
  extension: ["ts"],
  // A hanging test is a failure of the whole run; no test is judged by its own speed.
  timeout: 0,
  forbidOnly: Boolean(process.env.CI),
  forbidPending: Boolean(process.env.CI),
};
