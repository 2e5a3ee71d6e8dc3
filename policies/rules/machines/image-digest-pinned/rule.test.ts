import { equal } from "node:assert/strict";
import { machine, postgresImage, webImage } from "../../../../tests/support/fly";
import { expectFindings, expectUnread, judge } from "../../../../tests/support/rules";
import { unknown } from "../../../testing/resources";
import { imageDigestPinned } from "./rule";

const rule = imageDigestPinned;
const running = (image: unknown, ...containers: unknown[]) => [
  machine("m", { app: "web" }, { image, ...(containers.length > 0 && { containers }) }),
];

describe("image-digest-pinned", () => {
  const ulid = "01JQ8V6K3Z5X7C9B1N2M4P6R8T";
  for (const image of [
    "nginx",
    "nginx:1.27",
    "nginx@sha256:",
    // Not what fly deploy makes: no ULID, another registry, another word, letters that a ULID does not have.
    "registry.fly.io/shop:deployment-01J9ZQ3K5M7N8P",
    "registry.fly.io/shop:deployment-prod",
    `ghcr.io/acme/shop:deployment-${ulid}`,
    `registry.fly.io/shop:release-${ulid}`,
    `registry.fly.io/shop:deployment-${ulid}X`,
    "registry.fly.io/shop:deployment-01JQ8V6K3Z5X7C9B1N2M4P6RIL",
  ]) {
    it(`finds ${image}`, () => expectFindings(rule, running(image), ["m config.image [unpinned]"]));
  }

  it("shows the tag, but no credential in the reference", () => {
    const token = ["ghp", "1a2b3c4d5e6f7g8h9i0j1k2l3m4n5o6p7q8r"].join("_");
    const shown = (image: string) => /^found: (.*);/m.exec(judge(rule, running(image)).messages.join())?.[1];
    equal(shown("acme/web:1.2"), "acme/web:1.2");
    equal(shown(`acme/web:${token}`), "acme/web");
    equal(shown(`acme/${token}:1.2`), "(name withheld)");
  });

  it("finds the image of each container", () => {
    expectFindings(rule, running(webImage, { image: webImage }, { image: "redis:7.4" }), [
      "m config.containers[1].image [unpinned]",
    ]);
  });

  for (const image of [
    webImage,
    postgresImage,
    `registry.fly.io/shop:deployment-${ulid}`,
    `nginx@sha512:${"b".repeat(128)}`,
  ]) {
    it(`accepts ${image.slice(0, 60)}`, () => expectFindings(rule, running(image), []));
  }

  it("accepts a machine without an image whose containers have one", () => {
    expectFindings(rule, running(undefined, { image: webImage }), []);
  });

  it("names an unknown image, as a build of the same program has it, and still judges the others", () => {
    const program = running(unknown, { image: "redis:7.4" });
    expectFindings(rule, program, ["m config.containers[0].image [unpinned]"]);
    expectUnread(rule, program, ["m config.image"]);
  });

  it("names an image of the wrong type", () => {
    expectUnread(rule, running(["nginx"]), ["m config.image"]);
  });
});
