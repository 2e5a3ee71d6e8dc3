import { machine } from "../../../../tests/support/fly";
import { expectFindings, expectUnread } from "../../../../tests/support/rules";
import { expectNoLeak, planted } from "../../../../tests/support/secrets";
import { unknown } from "../../../testing/resources";
import { secretInMetadata } from "./rule";

const rule = secretInMetadata;
const m = (config: Record<string, unknown>) => [machine("m", { app: "web" }, config)];

describe("secret-in-metadata", () => {
  it("finds metadata that is set on a running machine, all of it or one entry", () => {
    const change = (type: string, name: string, inputs: Record<string, unknown>) => ({
      type: `fly-machines:apps/v1:${type}`,
      name,
      inputs: { appName: "web", machineId: "148e", ...inputs },
    });
    const entry = (key: unknown, value: unknown) => change("MachinesMetadataKey", "entry", { key, value });
    expectFindings(
      rule,
      [
        change("MachinesMetadata", "map", { metadata: { team: "shop", password: planted.password } }),
        entry("password", planted.password),
      ],
      ["entry value [named-credential]", "map metadata.password [named-credential]"],
    );
    expectFindings(rule, [entry("team", "shop")], []);
    expectUnread(rule, [entry(unknown, planted.password)], ["entry key"]);
    expectUnread(rule, [entry("password", unknown)], ["entry value"]);
  });

  it("finds a credential in metadata", () => {
    expectFindings(rule, m({ metadata: { "db-password": planted.password, billing: planted.stripe } }), [
      "m config.metadata.billing [stripe-secret-key]",
      "m config.metadata.db-password [named-credential]",
    ]);
  });

  it("finds a credential in kernel arguments", () => {
    expectFindings(
      rule,
      m({ init: { kernelArgs: [`luks.password=${planted.password}`] }, guest: { kernelArgs: [planted.stripe] } }),
      ["m config.guest.kernelArgs[0] [stripe-secret-key]", "m config.init.kernelArgs[0] [named-credential]"],
    );
  });

  it("finds a password in an image reference, of the machine or a container", () => {
    const image = `https://ci:${planted.password}@registry.example.com/web:1`;
    expectFindings(rule, m({ image, containers: [{ name: "c", image }] }), [
      "m config.containers[0].image [url-password]",
      "m config.image [url-password]",
    ]);
  });

  it("accepts labels, also those that only sound like secrets", () => {
    const metadata = { "token-service": "true", fly_process_group: "web", "app-encryption-key-secret": "DISK_KEY" };
    expectFindings(
      rule,
      m({ metadata, init: { kernelArgs: ["quiet"] }, image: "registry.example.com:5000/web:1" }),
      [],
    );
  });

  for (const name of ["KEY", "volume_key", "pgdata-key", "LUKS_KEY_V2", "passphrase"]) {
    it(`accepts ${name} as the name of the secret in flyguard's declaration of a volume's encryption`, () => {
      expectFindings(rule, m({ metadata: { "app-encryption": "luks", "app-encryption-key-secret": name } }), []);
    });
  }

  it("finds a key in place of the name of the secret in that declaration", () => {
    const path = "m config.metadata.app-encryption-key-secret";
    const key = "mK3xQ9mT7pLw2ZsRf8Yb4NcJ6hGd1AeUq0vXt5iO2Pw=";
    expectFindings(rule, m({ metadata: { "app-encryption-key-secret": key } }), [`${path} [named-credential]`]);
    expectFindings(rule, m({ metadata: { "app-encryption-key-secret": planted.stripe } }), [
      `${path} [stripe-secret-key]`,
    ]);
  });

  it("does not let an unknown label hide its neighbour", () => {
    const resources = m({ metadata: { a: unknown, "db-password": planted.password } });
    expectFindings(rule, resources, ["m config.metadata.db-password [named-credential]"]);
    expectUnread(rule, resources, ["m config.metadata.a"]);
  });

  it("repeats no part of what it finds", () => {
    expectNoLeak(rule, m({ metadata: { "db-password": planted.password } }), planted.password);
  });
});
