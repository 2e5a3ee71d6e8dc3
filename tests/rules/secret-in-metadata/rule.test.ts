import { secretInMetadata } from "../../../policies/rules/secrets/secretInMetadata";
import { unknown } from "../../../policies/testing/resources";
import { machine } from "../../support/fly";
import { expectFindings, expectUnread } from "../../support/rules";
import { expectNoLeak, planted } from "../../support/secrets";

const rule = secretInMetadata;
const m = (config: Record<string, unknown>) => [machine("m", { app: "web" }, config)];

describe("secret-in-metadata", () => {
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

  it("does not let an unknown label hide its neighbour", () => {
    const resources = m({ metadata: { a: unknown, "db-password": planted.password } });
    expectFindings(rule, resources, ["m config.metadata.db-password [named-credential]"]);
    expectUnread(rule, resources, ["m config.metadata.a"]);
  });

  it("repeats no part of what it finds", () => {
    expectNoLeak(rule, m({ metadata: { "db-password": planted.password } }), planted.password);
  });
});
