import { publicHttpForcesHttps } from "../../../policies/rules/network/public-http-forces-https/rule";
import type { TestResource } from "../../../policies/testing/resources";
import { expectEarly } from "../../support/rules";

const services = [{ protocol: "tcp", internalPort: 8080, ports: [{ port: 80, handlers: ["http"] }] }];
const machine: TestResource = {
  type: "fly:index/machine:Machine",
  name: "web",
  inputs: { app: "shop", region: "fra", image: "nginx:1.29", services },
};
const address = (type: string, value: string): TestResource => ({
  type,
  name: "ip",
  inputs: { app: "shop", type: value },
});
const ofAmpbase: TestResource = {
  type: "fly:index/secret:Secret",
  name: "secret",
  inputs: { app: "shop", name: "KEY", valueWo: "correct-horse" },
};
const found = "web services[0].ports[0].forceHttps [plain-http]";

function* ordersOf<T>(elements: readonly T[]): Generator<T[]> {
  if (elements.length === 0) yield [];
  for (const [index, first] of elements.entries()) {
    for (const rest of ordersOf(elements.filter((_, other) => other !== index))) yield [first, ...rest];
  }
}

describe("before the end of an update, a resource of a provider that only the others tell", () => {
  it("is stopped for a property that the provider has, in every order", () => {
    for (const program of ordersOf([address("fly:index/ipAddress:IpAddress", "v4"), machine])) {
      expectEarly(publicHttpForcesHttps, program, [found]);
    }
  });

  it("is not stopped for one that the provider lacks, in every order in which the address comes last", () => {
    for (const program of ordersOf([ofAmpbase, machine])) {
      expectEarly(publicHttpForcesHttps, [...program, address("fly:index/ip:Ip", "public_v4")], []);
    }
  });
});
