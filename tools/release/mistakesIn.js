// @ts-check

/**
 * Why a tag must not become a release.
 * @param {string} tag such as `v1.2.3`
 * @param {string} version of package.json
 * @param {string} changelog
 * @returns {string[]}
 */
function mistakesIn(tag, version, changelog) {
  const headings = changelog.split("\n").filter((line) => line.startsWith("## "));
  const [first = ""] = headings;
  return [
    ...(tag === `v${version}` ? [] : [`the tag is ${tag}, and package.json has the version ${version}`]),
    ...(first.split(" ")[1] === version ? [] : [`CHANGELOG.md does not begin with the version ${version}`]),
    ...(first.includes("(unreleased)") ? [`CHANGELOG.md calls the version ${version} unreleased`] : []),
  ];
}

module.exports = { mistakesIn };
