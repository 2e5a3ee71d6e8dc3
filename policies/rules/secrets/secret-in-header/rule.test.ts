import { machine } from "../../../../tests/support/fly";
import { expectFindings, expectUnread } from "../../../../tests/support/rules";
import { expectNoLeak, planted } from "../../../../tests/support/secrets";
import { unknown } from "../../../testing/resources";
import { secretInHeader } from "./rule";

const rule = secretInHeader;
const m = (config: Record<string, unknown>) => [machine("m", { app: "web" }, config)];
const headers = (...values: unknown[]) => [{ name: "Authorization", values }];
const response = (given: Record<string, unknown>) =>
  m({
    services: [
      {
        internalPort: 8080,
        ports: [{ port: 443, handlers: ["http", "tls"], httpOptions: { response: { headers: given } } }],
      },
    ],
  });

describe("secret-in-header", () => {
  it("finds a credential in headers of service, machine and container checks", () => {
    expectFindings(
      rule,
      m({
        services: [{ internalPort: 8080, checks: [{ type: "http", headers: headers(planted.bearer) }] }],
        checks: { up: { type: "http", headers: headers(planted.bearer) } },
        containers: [
          { name: "c", image: "x:1", healthchecks: [{ http: { port: 80, headers: headers(planted.bearer) } }] },
        ],
      }),
      [
        "m config.checks.up.headers[0].values[0] [bearer-token]",
        "m config.containers[0].healthchecks[0].http.headers[0].values[0] [bearer-token]",
        "m config.services[0].checks[0].headers[0].values[0] [bearer-token]",
      ],
    );
  });

  it("finds a credential in response headers, which go to every client", () => {
    expectFindings(rule, response({ "X-Api-Key": "9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d" }), [
      "m config.services[0].ports[0].httpOptions.response.headers.X-Api-Key [named-credential]",
    ]);
  });

  it("does not let an unknown value of a response header hide its neighbour", () => {
    const resources = response({ "X-Api-Key": [unknown, "9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d"] });
    const header = "m config.services[0].ports[0].httpOptions.response.headers.X-Api-Key";
    expectFindings(rule, resources, [`${header}[1] [named-credential]`]);
    expectUnread(rule, resources, [`${header}[0]`]);
  });

  it("accepts harmless headers, and false, which removes one", () => {
    expectFindings(
      rule,
      response({ "Strict-Transport-Security": "max-age=31536000", Server: false, Vary: ["Accept"] }),
      [],
    );
    expectFindings(
      rule,
      m({ checks: { up: { type: "http", headers: [{ name: "X-Forwarded-Proto", values: ["https"] }] } } }),
      [],
    );
  });

  it("does not let an unknown header hide its neighbour", () => {
    const resources = m({ services: [{ checks: [{ headers: headers(unknown, planted.bearer) }] }] });
    expectFindings(rule, resources, ["m config.services[0].checks[0].headers[0].values[1] [bearer-token]"]);
    expectUnread(rule, resources, ["m config.services[0].checks[0].headers[0].values[0]"]);
  });

  it("repeats no part of what it finds", () => {
    expectNoLeak(
      rule,
      m({ checks: { up: { headers: headers(planted.bearer) } } }),
      planted.bearer.slice("Bearer ".length),
    );
  });
});
