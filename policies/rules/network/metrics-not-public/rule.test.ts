import { shop, tcp, webService } from "../../../../tests/support/fly";
import { expectEarly, expectFindings, expectUnread } from "../../../../tests/support/rules";
import { unknown } from "../../../testing/resources";
import { metricsNotPublic } from "./rule";

const rule = metricsNotPublic;
const found = "m config.metrics.port [public-metrics]";
const metrics = (port: unknown) => ({ metrics: { port, path: "/metrics" } });

describe("metrics-not-public", () => {
  it("finds metrics on the port of a public service, once", () => {
    expectFindings(rule, shop([webService], "v6", metrics(8080)), [found]);
  });

  it("finds a port given as text, as some providers send it", () => {
    expectFindings(rule, shop([webService], "v4", metrics("8080")), [found]);
  });

  describe("accepts", () => {
    const cases: Record<string, ReturnType<typeof shop>> = {
      "metrics on a port of their own": shop([webService], "v4", metrics(9091)),
      "metrics on the port of a Flycast service": shop([webService], "private_v6", metrics(8080)),
      "a machine without metrics": shop([webService]),
      "a public app without services": shop([], "v4", metrics(8080)),
      "a service without ports": shop([tcp(8080, [])], "v4", metrics(8080)),
      "an app without a declared address": shop([webService], "v4", metrics(8080)).filter(({ name }) => name !== "ip"),
    };
    for (const [name, resources] of Object.entries(cases)) it(name, () => expectFindings(rule, resources, []));
  });

  it("finds metrics of an app that is assumed to be public, if it is told to assume that", () => {
    const alone = shop([webService], "v4", metrics(8080)).filter(({ name }) => name !== "ip");
    expectFindings(rule, alone, [found], { configuration: { [rule.name]: { assumePublic: true } } });
  });

  it("reports an unknown metrics port", () => {
    expectFindings(rule, shop([webService], "v4", metrics(unknown)), []);
    expectUnread(rule, shop([webService], "v4", metrics(unknown)), ["m config.metrics.port"]);
  });

  it("reports an unknown internal port of a machine with metrics only", () => {
    const services = [tcp(unknown, [{ port: 443, handlers: ["tls"] }])];
    expectUnread(rule, shop(services, "v4", metrics(8080)), ["m config.services[0].internalPort"]);
    expectUnread(rule, shop(services), []);
  });

  it("speaks up before the second half exists, whichever comes last", () => {
    expectEarly(rule, shop([webService], "v4", metrics(8080)), [found]);
    expectEarly(rule, shop([webService], "v4", metrics(8080)).reverse(), [found]);
  });
});
