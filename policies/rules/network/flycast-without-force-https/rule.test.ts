import { address, shop, tcp } from "../../../../tests/support/fly";
import { expectEarly, expectFindings, expectUnread } from "../../../../tests/support/rules";
import { unknown } from "../../../testing/resources";
import { flycastWithoutForceHttps } from "./rule";

const rule = flycastWithoutForceHttps;
const found = "m config.services[0].ports[0].forceHttps [redirect]";
const http = (forceHttps?: unknown) => [tcp(8080, [{ port: 80, handlers: ["http"], forceHttps }])];
const publicAddress = (type: unknown = "v6") => address("public", { app: "shop", type });

describe("flycast-without-force-https", () => {
  it("finds a redirect on an app with a Flycast address alone", () => {
    expectFindings(rule, shop(http(true), "private_v6"), [found]);
  });

  it("accepts plain HTTP on Flycast", () => {
    expectFindings(rule, shop(http(), "private_v6"), []);
    expectFindings(rule, shop(http(false), "private_v6"), []);
  });

  it("accepts a redirect where the app is also public", () => {
    expectFindings(rule, [...shop(http(true), "private_v6"), publicAddress()], []);
  });

  it("accepts a redirect on a public app", () => {
    expectFindings(rule, shop(http(true), "v4"), []);
  });

  it("accepts a redirect on an app without a declared address, which may be public", () => {
    expectFindings(
      rule,
      shop(http(true)).filter(({ name }) => name !== "ip"),
      [],
    );
  });

  it("reports an address of unknown type, which may be public", () => {
    const resources = [...shop(http(true), "private_v6"), publicAddress(unknown)];
    expectFindings(rule, resources, []);
    expectUnread(rule, resources, ["public type"]);
  });

  it("reports an unknown redirect", () => {
    expectUnread(rule, shop(http(unknown), "private_v6"), ["m config.services[0].ports[0].forceHttps"]);
  });

  it("does not ask for the redirect of a public app", () => {
    expectUnread(rule, shop(http(unknown), "v4"), []);
  });

  it("does not ask for addresses where nothing redirects", () => {
    expectUnread(rule, shop(http(false), unknown), []);
  });

  it("says nothing early: a public address may still come and make the redirect right", () => {
    expectEarly(rule, shop(http(true), "private_v6"), []);
  });
});
