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
    const [message = ""] = judge(rule, ofService({ type: "http", tls_skip_verify: true })).messages;
    match(message, /^fix: Remove tls_skip_verify, and set the name on the certificate as tls_server_name\.$/m);
  });

  it("finds a check of a container", () => {
    const containers = [{ name: "web", healthchecks: [{ http: { port: 8443, tlsSkipVerify: true } }] }];
    expectFindings(rule, withChecks({ containers }), [
      "m config.containers[0].healthchecks[0].http.tlsSkipVerify [skip-verify]",
    ]);
  });

  it("finds the text true, as some providers send it", () => {
    expectFindings(rule, ofService(check("true")), ["m config.services[0].checks[0].tlsSkipVerify [skip-verify]"]);
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
