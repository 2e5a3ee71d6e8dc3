import { deepEqual } from "node:assert/strict";
import { machine, tcp, webService } from "../../../../tests/support/fly";
import { expectFindings, expectUnread, judge } from "../../../../tests/support/rules";
import { unknown } from "../../../testing/resources";
import { tlsOptionsStrong } from "./rule";

const rule = tlsOptionsStrong;
const withTls = (...tlsOptions: unknown[]) => [
  machine(
    "m",
    { app: "shop" },
    {
      services: [
        tcp(
          8080,
          tlsOptions.map((options) => ({ port: 443, handlers: ["tls"], tlsOptions: options })),
        ),
      ],
    },
  ),
];
const version = "m config.services[0].ports[0].tlsOptions.versions [version]";
const selfSigned = "m config.services[0].ports[0].tlsOptions.defaultSelfSigned [self-signed]";

describe("tls-options-strong", () => {
  for (const weak of ["TLSv1.0", "TLSv1.1", "SSLv3", "tls1.2"]) {
    it(`finds ${weak}`, () => expectFindings(rule, withTls({ versions: [weak, "TLSv1.3"] }), [version]));
  }

  it("finds a single version given as text", () => {
    expectFindings(rule, withTls({ versions: "TLSv1.1" }), [version]);
  });

  it("finds a self-signed certificate", () => {
    expectFindings(rule, withTls({ defaultSelfSigned: true }), [selfSigned]);
  });

  it("finds both on one port, and nothing on its neighbour", () => {
    expectFindings(rule, withTls({ versions: ["TLSv1.1"], defaultSelfSigned: true }, { versions: ["TLSv1.3"] }), [
      selfSigned,
      version,
    ]);
  });

  it("says which version is not strong", () => {
    const [message] = judge(rule, withTls({ versions: ["TLSv1.0", "TLSv1.2", "TLSv1.1"] })).messages;
    deepEqual(message?.split("\n")[2], "found: TLSv1.0, TLSv1.1; expected: TLSv1.2 and TLSv1.3");
  });

  describe("accepts", () => {
    const cases: Record<string, unknown> = {
      "both strong versions": { versions: ["TLSv1.2", "TLSv1.3"] },
      "TLSv1.3 alone": { versions: ["TLSv1.3"] },
      "an empty list": { versions: [] },
      "no self-signed certificate": { defaultSelfSigned: false },
      "other options": { alpn: ["h2"] },
    };
    for (const [name, options] of Object.entries(cases)) it(name, () => expectFindings(rule, withTls(options), []));

    it("a port without TLS options", () => {
      expectFindings(rule, [machine("m", { app: "shop" }, { services: [webService] })], []);
    });
  });

  it("finds the weak version next to an unknown one, and reports that one", () => {
    expectFindings(rule, withTls({ versions: ["TLSv1.1", unknown] }), [version]);
    expectUnread(rule, withTls({ versions: ["TLSv1.1", unknown] }), [
      "m config.services[0].ports[0].tlsOptions.versions[1]",
    ]);
  });

  it("reports values of the wrong type", () => {
    expectUnread(rule, withTls({ versions: { min: "TLSv1.2" }, defaultSelfSigned: "maybe" }), [
      "m config.services[0].ports[0].tlsOptions.defaultSelfSigned",
      "m config.services[0].ports[0].tlsOptions.versions",
    ]);
  });
});
