import { deepEqual } from "node:assert/strict";
import { Location } from "../../../policies/fly/location";

const resource = { urn: "urn", type: "fly:index:Machine", name: "m" };
const whole = Location.of(resource);
const config = whole.property("config");
const services = whole.property("services").element(0);

describe("a location", () => {
  const cases: readonly (readonly [at: Location, path: string, name: string])[] = [
    [whole, "", ""],
    [whole.property("encrypted"), "encrypted", "encrypted"],
    [
      config.property("services").element(0).property("ports").element(1).property("forceHttps"),
      "config.services[0].ports[1].forceHttps",
      "forceHttps",
    ],
    [services.property("force_https"), "services[0].force_https", "force_https"],
    [config.property("cmd").element(12), "config.cmd[12]", "12"],
    [config.property("env").entry("DATABASE_URL"), "config.env.DATABASE_URL", "DATABASE_URL"],
    [config.property("env").entry("a.b"), 'config.env["a.b"]', "a.b"],
    [
      config.property("checks").entry("my check").property("tlsSkipVerify"),
      'config.checks["my check"].tlsSkipVerify',
      "tlsSkipVerify",
    ],
  ];
  for (const [at, path, name] of cases) {
    it(`has the path ${path || "of a whole resource, which is empty"}`, () =>
      deepEqual([at.path, at.name], [path, name]));
  }

  it("shows keys of maps as it is told to, and leaves properties alone", () => {
    const at = config.property("env").entry("secret").property("secret");
    deepEqual(
      at.format(() => "(hidden)"),
      'config.env["(hidden)"].secret',
    );
  });

  it("keeps the resource at every step", () => deepEqual(services.property("ports").resource, resource));

  it("is not changed by steps that go on from it", () => {
    config.property("env");
    deepEqual(config.steps, [{ property: "config" }]);
  });
});
