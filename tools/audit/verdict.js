// @ts-check

/**
 * What follows from an audit.
 * @typedef {{ readonly exitCode: 0 | 1, readonly lines: readonly string[] }} Verdict
 */

/**
 * Judges what `npm audit --json` prints (npm 7 and later).
 *
 * A registry that cannot be asked has found nothing, nor has it found that there is nothing: that is said, and fails
 * nothing, as tests run without a network, too.
 * @param {unknown} report
 * @returns {Verdict}
 */
function verdict(report) {
  const { vulnerabilities, message, error } = fields(report);
  if (isObject(vulnerabilities)) return ofVulnerabilities(Object.values(vulnerabilities));
  if (typeof message === "string") return { exitCode: 0, lines: [`npm audit: nothing was checked: ${message}`] };
  const { summary } = fields(error);
  return { exitCode: 1, lines: [`npm audit failed: ${typeof summary === "string" ? summary : "no report"}`] };
}

/**
 * @param {readonly unknown[]} vulnerabilities one a package
 * @returns {Verdict}
 */
function ofVulnerabilities(vulnerabilities) {
  if (vulnerabilities.length === 0) return { exitCode: 0, lines: ["npm audit: no known vulnerability"] };
  // A text in `via` is the name of a package whose advisory is listed with that package.
  const advisories = vulnerabilities.flatMap((vulnerability) => {
    const { via } = fields(vulnerability);
    return Array.isArray(via) ? via.filter(isObject).map(fields) : [];
  });
  return {
    exitCode: 1,
    lines: [
      `npm audit: ${vulnerabilities.length} vulnerable packages`,
      ...advisories.map(({ name, range, severity, title, url }) => `  ${name} ${range}: ${severity}: ${title}, ${url}`),
    ],
  };
}

/**
 * @param {unknown} value
 * @returns {Readonly<Record<string, unknown>>}
 */
function fields(value) {
  return isObject(value) ? value : {};
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

module.exports = { verdict };
