import { machine, tcp, webService } from "../../../../tests/support/fly";
import { expectFindings, expectUnread } from "../../../../tests/support/rules";
import { unknown } from "../../../testing/resources";
import { portRangeNarrow } from "./rule";

const rule = portRangeNarrow;
const withPorts = (...ports: unknown[]) => [machine("m", { app: "shop" }, { services: [tcp(8080, ports)] })];
const wide = "m config.services[0].ports[0] [wide-range]";

describe("port-range-narrow", () => {
  it("finds a range of eleven ports", () => {
    expectFindings(rule, withPorts({ startPort: 8000, endPort: 8010 }), [wide]);
  });

  it("finds a range without an upper bound", () => {
    expectFindings(rule, withPorts({ startPort: 60000 }), [wide]);
  });

  it("finds a range without a lower bound", () => {
    expectFindings(rule, withPorts({ endPort: 100 }), [wide]);
  });

  it("finds a wide range of UDP ports too", () => {
    const services = [tcp(5000, [{ startPort: 5000, endPort: 6000 }], { protocol: "udp" })];
    expectFindings(rule, [machine("m", { app: "shop" }, { services })], [wide]);
  });

  it("accepts a range of ten ports", () => {
    expectFindings(rule, withPorts({ startPort: 8000, endPort: 8009 }), []);
  });

  it("accepts single ports", () => {
    expectFindings(rule, [machine("m", { app: "shop" }, { services: [webService] })], []);
  });

  it("accepts a machine without services", () => {
    expectFindings(rule, [machine("m", { app: "shop" })], []);
  });

  it("keeps to the configured width", () => {
    const configuration = { [rule.name]: { maxPorts: 3 } };
    expectFindings(rule, withPorts({ startPort: 8000, endPort: 8003 }), [wide], { configuration });
    expectFindings(rule, withPorts({ startPort: 8000, endPort: 8002 }), [], { configuration });
  });

  it("reports an unknown bound and does not take it for a missing one", () => {
    expectFindings(rule, withPorts({ startPort: 8000, endPort: unknown }), []);
    expectUnread(rule, withPorts({ startPort: 8000, endPort: unknown }), ["m config.services[0].ports[0].endPort"]);
  });

  it("reports a bound of the wrong type and still finds the other range", () => {
    const ports = withPorts({ startPort: "low", endPort: 8000 }, { startPort: 1, endPort: 100 });
    expectFindings(rule, ports, ["m config.services[0].ports[1] [wide-range]"]);
    expectUnread(rule, ports, ["m config.services[0].ports[0].startPort"]);
  });
});
