import { deepEqual } from "node:assert/strict";
import { packages } from "../../infra-example/api/package-lock.json";
import { nameOf, versionOf } from "./lock";

describe("the lock file of the example's API", () => {
  it("has the versions that the tests run", () => {
    const others = Object.entries(packages).flatMap(([folder, { version }]) => {
      if (folder === "" || versionOf(folder) === version) return [];
      return [`${nameOf(folder)} ${version}, and here ${versionOf(folder)}`];
    });
    deepEqual(others, []);
  });
});
