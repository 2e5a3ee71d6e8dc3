import { equal } from "node:assert/strict";
import { machine, tcp } from "../../../../tests/support/fly";
import { expectFindings, expectUnread, judge } from "../../../../tests/support/rules";
import { unknown } from "../../../testing/resources";
import { replayHeaderStatic } from "./rule";

const rule = replayHeaderStatic;
const withHeaders = (headers: unknown) => [
  machine(
    "m",
    { app: "shop" },
    { services: [tcp(8080, [{ port: 443, handlers: ["http", "tls"], httpOptions: { response: { headers } } }])] },
  ),
];
const at = (name: string) => `m config.services[0].ports[0].httpOptions.response.headers.${name} [static-replay]`;

describe("replay-header-static", () => {
  for (const name of ["fly-replay", "Fly-Replay", "FLY-REPLAY", "fly-replay-cache", "fly-replay-cache-ttl-secs"]) {
    it(`finds ${name}`, () => expectFindings(rule, withHeaders({ [name]: "app=other" }), [at(name)]));
  }

  it("finds a header with several values", () => {
    expectFindings(rule, withHeaders({ "fly-replay": ["app=a", "app=b"] }), [at("fly-replay")]);
  });

  it("does not repeat the value: its state may be a secret", () => {
    const [message = ""] = judge(rule, withHeaders({ "fly-replay": "app=other;state=7hK2mQ" })).messages;
    equal(message.includes("state=") || message.includes("7hK2mQ"), false);
  });

  it("finds a header of which a value is not computed yet: it is set all the same", () => {
    expectFindings(rule, withHeaders({ "fly-replay": [unknown] }), [at("fly-replay")]);
  });

  it("accepts false, which removes the header", () => {
    expectFindings(rule, withHeaders({ "fly-replay": false }), []);
  });

  it("accepts other headers, also of similar names", () => {
    expectFindings(rule, withHeaders({ "x-frame-options": "DENY", "x-fly-replay": "1", "fly-region": "fra" }), []);
  });

  it("reads the number that a YAML file has for a text, as in X-XSS-Protection: 0", () => {
    expectUnread(rule, withHeaders({ "x-xss-protection": 0, "fly-replay": "app=other" }), []);
    expectFindings(rule, withHeaders({ "fly-replay": 0 }), [at("fly-replay")]);
  });

  it("accepts a machine without services", () => {
    expectFindings(rule, [machine("m", { app: "shop" })], []);
  });

  it("reports a value that is not known: it may remove the header", () => {
    expectFindings(rule, withHeaders({ "fly-replay": unknown }), []);
    expectUnread(rule, withHeaders({ "fly-replay": unknown }), [at("fly-replay").replace(" [static-replay]", "")]);
  });

  it("does not ask for the values of other headers", () => {
    expectUnread(rule, withHeaders({ "cache-control": unknown }), []);
  });

  it("reports headers that are no map", () => {
    expectUnread(rule, withHeaders(["fly-replay"]), ["m config.services[0].ports[0].httpOptions.response.headers"]);
  });
});
