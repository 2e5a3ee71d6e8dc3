import { deepEqual } from "node:assert/strict";
import { satisfies, subset } from "semver";
import { engines } from "../../package.json";
import { fetched } from "./lock";

/**
 * Where `npm ci` and the tests must work without a warning: the lines of Node with long-term support, each from the
 * version on that knip and npm's own packages, which Pulumi's SDK loads, ask for.
 */
const supported = "^20.19.0 || ^22.13.0 || ^24.0.0";

describe("the versions of Node", () => {
  it("that are supported are not refused (EBADENGINE) by any package of the lock file", () => {
    const refusing = [...fetched].flatMap(([folder, { engines: { node = "*" } = {} }]) =>
      subset(supported, node) ? [] : [`${folder} ${node}`],
    );
    deepEqual(refusing, []);
  });

  it("that package.json asks for begin with the oldest supported one", () => {
    const asked = ["20.18.3", "20.19.0"].map((version) => satisfies(version, engines.node));
    deepEqual(asked, [false, true]);
  });
});
