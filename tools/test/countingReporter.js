// @ts-check

const fs = require("node:fs");
const { reporters, Runner } = require("mocha");

/** Mocha's usual report, and a line with the suite's counts in the file that FLYGUARD_TEST_COUNTS names. */
class CountingReporter extends reporters.Spec {
  /**
   * @param {Mocha.Runner} runner
   * @param {Mocha.MochaOptions} options
   */
  constructor(runner, options) {
    super(runner, options);
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      const { passes, failures } = this.stats;
      fs.appendFileSync(process.env.FLYGUARD_TEST_COUNTS ?? "/dev/null", `${passes} ${failures}\n`);
    });
  }
}

module.exports = CountingReporter;
