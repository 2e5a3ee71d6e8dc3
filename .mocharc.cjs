"use strict";

module.exports = {
  require: ["./tests/register.cjs"],
  extension: ["ts"],
  // A hanging test is a failure of the whole run; no test is judged by its own speed.
  timeout: 0,
  forbidOnly: Boolean(process.env.CI),
  forbidPending: Boolean(process.env.CI),
};
