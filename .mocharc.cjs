"use strict";

module.exports = {
  require: ["./tests/register.cjs"],
  extension: ["ts"],
  // No test is judged by its speed: the limit is for one that waits for what never comes. The first one that needs Pulumi's
  // CLI may have to build it, which takes five minutes on two idle cores.
  timeout: 30 * 60 * 1000,
  // Ends the run although such a test goes on waiting.
  exit: true,
  forbidOnly: Boolean(process.env.CI),
  forbidPending: Boolean(process.env.CI),
};
