import { deepEqual, equal } from "node:assert/strict";
import { Location, type Resource } from "../../../policies/fly/location";
import { flyCommand, setting, settings, spelled } from "../../../policies/fly/notation";

function placeIn(notation?: Resource["notation"]): Location {
  const resource = { urn: "urn", type: "fly:index:Machine", name: "web" };
  return Location.of(notation === undefined ? resource : { ...resource, notation }).property("config");
}

describe("the spelling of a setting", () => {
  it("is the program's own, in camelCase", () => {
    equal(setting(placeIn().property("forceHttps"), true), "forceHttps: true");
    equal(setting(placeIn().property("rawValue"), "KEY", "secretName"), 'secretName: "KEY"');
  });

  it("follows the neighbour in a program with snake_case", () => {
    equal(setting(placeIn().property("raw_value"), "KEY", "secretName"), 'secret_name: "KEY"');
    equal(spelled(placeIn().property("raw_value"), "minSecretsVersion"), "min_secrets_version");
    equal(spelled(placeIn().property("file_list").element(0).property("value"), "secretName"), "secretName");
  });

  for (const [notation, written] of [
    ["toml", "force_https = true"],
    ["json", '"force_https": true'],
    ["yaml", "force_https: true"],
  ] as const) {
    it(`is that of ${notation}, whether the property is there or not`, () => {
      equal(setting(placeIn(notation).property("forceHttps"), true), written);
      equal(setting(placeIn(notation).property("force_https"), true), written);
    });
  }

  it("has the names of fly.toml in a file, and the API's in a program", () => {
    equal(spelled(placeIn("toml").property("autoBackupEnabled")), "scheduled_snapshots");
    equal(spelled(placeIn("toml").property("region")), "primary_region");
    equal(spelled(placeIn().property("autoBackupEnabled")), "autoBackupEnabled");
    equal(spelled(placeIn().property("region")), "region");
  });

  it("names both that may make what exists: fly.toml and a program", () => {
    const at = placeIn("live").property("forceHttps");
    equal(setting(at, true), "force_https = true in fly.toml, or force_https: true in the program that makes it");
    equal(spelled(at), "force_https");
    equal(
      setting(placeIn("live").property("region"), "fra"),
      'primary_region = "fra" in fly.toml, or region: "fra" in the program that makes it',
    );
    equal(settings(at, { port: 443 }), "{ port = 443 }");
  });

  it("is a command of fly only for what exists", () => {
    deepEqual(flyCommand(placeIn("live").resource, "fly ips release 1.2.3.4"), { fix: "Run fly ips release 1.2.3.4." });
    equal(flyCommand(placeIn("toml").resource, "fly ips release 1.2.3.4"), undefined);
    equal(flyCommand(placeIn().resource, "fly ips release 1.2.3.4"), undefined);
  });

  it("spells lists and objects", () => {
    const port = { port: 443, handlers: ["tls", "http"] };
    equal(settings(placeIn(), port), '{ port: 443, handlers: ["tls", "http"] }');
    equal(settings(placeIn("toml"), port), '{ port = 443, handlers = ["tls", "http"] }');
    equal(settings(placeIn("json"), port), '{ "port": 443, "handlers": ["tls", "http"] }');
  });
});
