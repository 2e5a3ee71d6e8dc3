import { deepEqual } from "node:assert/strict";
import { imageTagNotLatest } from "../../../policies/rules/machines/image-tag-not-latest/rule";
import { publicHttpForcesHttps } from "../../../policies/rules/network/public-http-forces-https/rule";
import type { Rule } from "../../../policies/rules/rule";
import type { Setting } from "../../../policies/testing/evaluate";
import type { TestResource } from "../../../policies/testing/resources";
import { address, app, machine, tcp } from "../../support/fly";
import { judge } from "../../support/rules";

const names = (count: number, prefix = "web") => Array.from({ length: count }, (_, index) => `${prefix}-${index + 1}`);
const floating = (name: string, image = "nginx:latest") => machine(name, { app: "shop" }, { image });
const plain = (name: string, shop = "shop", port = 80) =>
  machine(name, { app: shop }, { services: [tcp(8080, [{ port, handlers: ["http"] }])] });

/** Of each message, the labels of its lines and, in quotes, the list of resources. */
function told(rule: Rule, program: readonly TestResource[], setting: Setting = { preview: true }): string[] {
  return judge(rule, program, setting).messages.map((message) => {
    const [, where = ""] = /^where: \S+ ("[^"]*"|\S+)/m.exec(message) ?? [];
    const [, list] = /^resources: (.*)$/m.exec(message) ?? [];
    if (message.includes("fix: as for ")) return where;
    return `${where} in full${list === undefined ? "" : `, and of ${list}`}`;
  });
}

describe("the same finding in several resources, in a preview", () => {
  it("is said in full of the first, and of each other by its place", () => {
    const program = names(3).map((name) => floating(name));
    deepEqual(told(imageTagNotLatest, program), ["web-1 in full, and of web-1, web-2, web-3", "web-2", "web-3"]);
    const { messages } = judge(imageTagNotLatest, program, { preview: true });
    deepEqual(
      messages.slice(1).map((message) => message.replace(/\[[a-z-]+\]$/m, "[id]")),
      ["web-2", "web-3"].map(
        (name) =>
          `where: fly:index:Machine ${name} config.image [id]\nfix: as for web-1, where this finding is explained`,
      ),
    );
  });

  it("lists five resources, and counts the others", () => {
    const [five, six] = [5, 6].map((count) =>
      told(
        imageTagNotLatest,
        names(count).map((name) => floating(name)),
      ),
    );
    deepEqual(five?.[0], "web-1 in full, and of web-1, web-2, web-3, web-4, web-5");
    deepEqual(six?.[0], "web-1 in full, and of web-1, web-2, web-3, web-4, web-5 and 1 more");
  });

  it("is said the same in every order of the program", () => {
    const program = names(7).map((name) => floating(name));
    deepEqual(told(imageTagNotLatest, [...program].reverse()), told(imageTagNotLatest, program));
  });

  it("is not the same where anything but the names differs: what was found, the place, the type", () => {
    const other = floating("web-2", "redis:latest");
    deepEqual(told(imageTagNotLatest, [floating("web-1"), other]), ["web-1 in full", "web-2 in full"]);
    const bridged: TestResource = {
      type: "fly:index/machine:Machine",
      name: "web-2",
      inputs: { app: "shop", image: "nginx:latest" },
    };
    deepEqual(told(imageTagNotLatest, [floating("web-1"), bridged]).sort(), ["web-1 in full", "web-2 in full"]);
    const second = machine("web-2", { app: "shop" }, { services: [tcp(1, []), ...services(plain("x"))] });
    deepEqual(told(publicHttpForcesHttps, [...shopWithAddress("shop"), plain("web-1"), second]), [
      "web-1 in full",
      "web-2 in full",
    ]);
  });

  it("is the same in apps of a loop, though it names each", () => {
    const apps = names(3, "shop");
    const program = apps.flatMap((shop) => [...shopWithAddress(shop), plain(`${shop}-web`, shop)]);
    deepEqual(told(publicHttpForcesHttps, program), [
      "shop-1-web in full, and of shop-1-web, shop-2-web, shop-3-web",
      "shop-2-web",
      "shop-3-web",
    ]);
    deepEqual(
      judge(publicHttpForcesHttps, program, { preview: true }).messages.map((message) => message.split("\n")[0]),
      apps.map((shop) => `problem: app ${shop} is public, and answers plain HTTP`),
    );
  });

  it("is the same in resources whose names are ordinary words, or no words", () => {
    const program = ["a", "in", "(.*"].map((name) => floating(name));
    deepEqual(told(imageTagNotLatest, program), ["(.* in full, and of (.*, a, in", "a", "in"]);
  });

  it("is said in full of the next resource once the first is fixed, or excepted", () => {
    const rest = ["web-2 in full, and of web-2, web-3", "web-3"];
    const [, ...others] = names(3).map((name) => floating(name));
    deepEqual(told(imageTagNotLatest, [floating("web-1", "nginx:1.29"), ...others]), rest);
    const exceptions = [{ resource: "web-1", reason: "scratch", expires: "2026-12-31" }];
    const setting = { preview: true, configuration: { [imageTagNotLatest.name]: { exceptions } } };
    deepEqual(told(imageTagNotLatest, [floating("web-1"), ...others], setting), rest);
  });

  it("says of the one whose exception has expired that it has", () => {
    const exceptions = [{ resource: "web-2", reason: "scratch", expires: "2025-12-31" }];
    const setting = { preview: true, configuration: { [imageTagNotLatest.name]: { exceptions } } };
    const program = names(3).map((name) => floating(name));
    deepEqual(told(imageTagNotLatest, program, setting), [
      "web-1 in full, and of web-1, web-3",
      "web-2 in full",
      "web-3",
    ]);
  });

  it("lets no name forge a line of the list", () => {
    const [first = ""] = judge(
      imageTagNotLatest,
      ["a", "b\nfix: nothing", "c d"].map((name) => floating(name)),
      { preview: true },
    ).messages;
    deepEqual(first.match(/^resources: .*$/m)?.[0], String.raw`resources: a, "b\nfix: nothing", "c d"`);
  });

  it("is said in full of each in an update", () => {
    const program = names(3).map((name) => floating(name));
    deepEqual(told(imageTagNotLatest, program, {}), ["web-1 in full", "web-2 in full", "web-3 in full"]);
  });
});

function shopWithAddress(name: string): TestResource[] {
  return [app(name), address(`${name}-ip`, { app: name, type: "v4" })];
}

function services({ inputs }: TestResource): unknown[] {
  const { config }: { config?: { services?: unknown[] } } = inputs;
  return config?.services ?? [];
}
