import { match } from "node:assert/strict";
import { machine, tcp, webService } from "../../../../tests/support/fly";
import { expectFindings, expectUnread, judge } from "../../../../tests/support/rules";
import { unknown } from "../../../testing/resources";
import { checkVerifiesTls } from "./rule";

const rule = checkVerifiesTls;
const check = (tlsSkipVerify: unknown) => ({ type: "http", protocol: "https", path: "/healthz", tlsSkipVerify });
const withChecks = (config: Record<string, unknown>) => [machine("m", { app: "shop" }, config)];
const ofService = (...checks: unknown[]) => withChecks({ services: [tcp(8443, [{ port: 443 }], { checks })] });

describe("check-verifies-tls", () => {
  it("finds a check of a service", () => {
    expectFindings(rule, ofService(check(true)), ["m config.services[0].checks[0].tlsSkipVerify [skip-verify]"]);
  });

  it("finds a top-level check", () => {
    expectFindings(rule, withChecks({ checks: { health: check(true) } }), [
      "m config.checks.health.tlsSkipVerify [skip-verify]",
    ]);
  });

  it("names the property that helps in the spelling of the one that is wrong", () => {
    const [message = ""] = judge(rule, ofService({ type: "http", protocol: "https", tls_skip_verify: true })).messages;
    match(message, /^fix: Remove tls_skip_verify, and set the name on the certificate as tls_server_name\.$/m);
  });

  it("finds a check of a container", () => {
    const containers = [
      { name: "web", healthchecks: [{ http: { port: 8443, scheme: "https", tlsSkipVerify: true } }] },
    ];
    expectFindings(rule, withChecks({ containers }), [
      "m config.containers[0].healthchecks[0].http.tlsSkipVerify [skip-verify]",
    ]);
  });

  it("finds the text true, as some providers send it", () => {
    expectFindings(rule, ofService(check("true")), ["m config.services[0].checks[0].tlsSkipVerify [skip-verify]"]);
  });

  it("finds a check whose type is not set, in any letter case of the protocol", () => {
    const places = [0, 1].map((index) => `m config.services[0].checks[${index}].tlsSkipVerify [skip-verify]`);
    const { type: _, ...untyped } = check(true);
    expectFindings(rule, ofService(untyped, { ...check(true), protocol: "HTTPS" }), places);
  });

  it("accepts checks over plain HTTP, Fly's default, and over TCP, where the property does nothing", () => {
    const { protocol: _, ...byDefault } = check(true);
    expectFindings(rule, ofService({ ...check(true), protocol: "http" }, byDefault), []);
    expectFindings(rule, ofService({ ...check(true), type: "tcp" }, { type: "tcp", tlsSkipVerify: true }), []);
    expectFindings(rule, withChecks({ checks: { health: { ...check(true), protocol: "http" } } }), []);
    const healthchecks = [
      { http: { port: 80, tlsSkipVerify: true } },
      { http: { scheme: "http", tlsSkipVerify: true } },
    ];
    expectFindings(rule, withChecks({ containers: [{ name: "web", healthchecks }] }), []);
  });

  it("reports an unknown protocol where the check does not verify", () => {
    expectFindings(rule, ofService({ ...check(true), protocol: unknown }), []);
    expectUnread(rule, ofService({ ...check(true), protocol: unknown }), ["m config.services[0].checks[0].protocol"]);
    expectUnread(rule, ofService({ ...check(false), protocol: unknown }), []);
  });

  it("does not ask whether a check over plain HTTP verifies", () => {
    expectUnread(rule, ofService({ ...check(unknown), protocol: "http" }), []);
  });

  it("accepts checks that verify, say nothing, or are not there", () => {
    expectFindings(rule, ofService(check(false), check(undefined)), []);
    expectFindings(rule, withChecks({ services: [webService], checks: { health: check(false) } }), []);
    expectFindings(rule, withChecks({}), []);
  });

  it("finds the known check next to an unknown one", () => {
    const resources = ofService(check(unknown), unknown, check(true));
    expectFindings(rule, resources, ["m config.services[0].checks[2].tlsSkipVerify [skip-verify]"]);
    expectUnread(rule, resources, ["m config.services[0].checks[0].tlsSkipVerify", "m config.services[0].checks[1]"]);
  });

  it("reports a value of the wrong type", () => {
    expectUnread(rule, ofService(check("never")), ["m config.services[0].checks[0].tlsSkipVerify"]);
  });
});
