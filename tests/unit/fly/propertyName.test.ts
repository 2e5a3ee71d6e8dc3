import { deepEqual } from "node:assert/strict";
import { propertyName, spelledAs } from "../../../policies/fly/propertyName";

const at = (path: string) => ({ resource: { urn: "urn", type: "fly:index:Machine", name: "m" }, path });

describe("the name of a property", () => {
  const names: Readonly<Record<string, string>> = {
    encrypted: "encrypted",
    "config.services[0].ports[1].forceHttps": "forceHttps",
    "services[0].force_https": "force_https",
    'config.checks["my check"].tlsSkipVerify': "tlsSkipVerify",
    'config.env["my key"]': "my key",
    'config.env["a.b"]': "b",
    "config.cmd[12]": "12",
    "": "",
  };
  for (const [path, name] of Object.entries(names)) {
    it(`at ${path || "a whole resource"} is ${name || "empty"}`, () => deepEqual(propertyName(at(path)), name));
  }
});

describe("a name spelled as its neighbour", () => {
  it("is in snake_case beside snake_case, each letter of it", () => {
    deepEqual(spelledAs("minSecretsVersion", at("files[0].raw_value")), "min_secrets_version");
  });

  it("is in camelCase beside camelCase, and where the neighbour is one word", () => {
    deepEqual(spelledAs("secretName", at("files[0].rawValue")), "secretName");
    deepEqual(spelledAs("secretName", at("config.file_list[0].value")), "secretName");
  });
});
