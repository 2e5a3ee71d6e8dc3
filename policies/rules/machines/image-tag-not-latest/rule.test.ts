import { deepEqual } from "node:assert/strict";
import { machine, webImage } from "../../../../tests/support/fly";
import { expectFindings, expectUnread, judge } from "../../../../tests/support/rules";
import { unknown } from "../../../testing/resources";
import { imageTagNotLatest } from "./rule";

const rule = imageTagNotLatest;
const running = (image: unknown, ...containers: unknown[]) => [
  machine("m", { app: "web" }, { image, ...(containers.length > 0 && { containers }) }),
];
const deployment = "deployment-01JQ8V6K3Z5X7C9B1N2M4P6R8T";
const digest = `sha256:${"a".repeat(64)}`;

describe("image-tag-not-latest", () => {
  for (const image of ["nginx:latest", "ghcr.io/acme/web:Latest", "registry.example.com:5000/web:latest"]) {
    it(`finds ${image}`, () => expectFindings(rule, running(image), ["m config.image [latest]"]));
  }

  for (const tag of [
    "edge",
    "nightly",
    "main",
    "master",
    "dev",
    "canary",
    "next",
    "Edge",
    "latest-alpine",
    "v2-latest",
  ]) {
    it(`finds that the tag ${tag} moves`, () => {
      expectFindings(rule, running(`ghcr.io/acme/web:${tag}`), ["m config.image [moving-tag]"]);
    });
  }

  it("finds a tag of fly deploy's form in another registry, where anyone may have made it", () => {
    const movingTags = { configuration: { [rule.name]: { movingTags: ["deployment-*"] } } };
    const own = `registry.fly.io/shop:${deployment}`;
    expectFindings(rule, running(`ghcr.io/acme/web:${deployment}`), ["m config.image [moving-tag]"], movingTags);
    expectFindings(rule, running(own), [], movingTags);
  });

  it("finds the tags that movingTags names in place of the usual ones", () => {
    const setting = { configuration: { [rule.name]: { movingTags: ["staging", "pr-*"] } } };
    const found = (id: string) => [`m config.image [${id}]`];
    expectFindings(rule, running("web:staging"), found("moving-tag"), setting);
    expectFindings(rule, running("web:pr-17"), found("moving-tag"), setting);
    expectFindings(rule, running("web:edge"), [], setting);
    expectFindings(rule, running("web:latest"), found("latest"), setting);
    expectFindings(rule, running("web"), found("untagged"), setting);
  });

  it("says which pattern the tag matches", () => {
    const [message = ""] = judge(rule, running("ghcr.io/acme/web:latest-slim")).messages;
    deepEqual(
      message.split("\n").filter((line) => /^(problem|found):/.test(line)),
      [
        "problem: the image has a tag that moves (movingTags names it: latest-*)",
        "found: ghcr.io/acme/web:latest-slim; expected: a tag that names one version, or a digest",
      ],
    );
  });

  for (const image of ["nginx", "ghcr.io/acme/web", "registry.example.com:5000/web", "registry.fly.io/shop"]) {
    it(`finds that ${image} has no tag`, () => expectFindings(rule, running(image), ["m config.image [untagged]"]));
  }

  it("finds the image of each container", () => {
    expectFindings(rule, running(undefined, { image: "redis" }, { image: "nginx:1.27" }, { image: "app:latest" }), [
      "m config.containers[0].image [untagged]",
      "m config.containers[2].image [latest]",
    ]);
  });

  it("shows no user information of the reference", () => {
    const { violations, messages } = judge(rule, running("https://bob:hunter22@registry.example.com/web"));
    deepEqual(violations.length, 1);
    deepEqual(
      messages.filter((message) => message.includes("hunter22") || message.includes("bob")),
      [],
    );
  });

  for (const image of [
    "nginx:1.27",
    `registry.fly.io/shop:${deployment}`,
    "ghcr.io/acme/web:main-3f2a9c1",
    "ghcr.io/acme/web:edgeworth",
    "ghcr.io/acme/web:1.4-dev2",
    "node:22-alpine",
    `ghcr.io/acme/web:edge@${digest}`,
    "registry.example.com:5000/web:v1",
    "nginx:stable",
    `nginx@${digest}`,
    `nginx:latest@${digest}`,
    `nginx@sha512:${"b".repeat(128)}`,
  ]) {
    it(`accepts ${image.slice(0, 60)}`, () => expectFindings(rule, running(image), []));
  }

  it("accepts a machine without an image whose containers have one", () => {
    expectFindings(rule, running(undefined, { image: webImage }), []);
    expectFindings(rule, running("", { image: webImage }), []);
  });

  it("names an unknown image and still judges the others", () => {
    const program = running(unknown, { image: "redis" }, { image: unknown });
    expectFindings(rule, program, ["m config.containers[0].image [untagged]"]);
    expectUnread(rule, program, ["m config.containers[1].image", "m config.image"]);
  });

  it("names unknown containers and still judges the machine's image", () => {
    const program = [machine("m", { app: "web" }, { image: "nginx", containers: unknown })];
    expectFindings(rule, program, ["m config.image [untagged]"]);
    expectUnread(rule, program, ["m config.containers"]);
  });

  for (const image of ["%image%", "{{image}}", "<IMAGE>", "${REGISTRY}/web", "ghcr.io/acme/web:$TAG"]) {
    it(`names ${image}, the placeholder of a template`, () => {
      expectFindings(rule, running(image), []);
      expectUnread(rule, running(image), ["m config.image"]);
    });
  }

  it("finds a tag that stands in the file next to a placeholder", () => {
    expectFindings(rule, running("${REGISTRY}/web:latest"), ["m config.image [latest]"]);
    expectUnread(rule, running(`\${REGISTRY}/web@${digest}`), []);
  });

  it("names an image of the wrong type", () => {
    expectUnread(rule, running({ name: "nginx" }), ["m config.image"]);
  });
});
