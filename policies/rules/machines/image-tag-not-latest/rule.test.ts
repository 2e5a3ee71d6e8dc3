import { deepEqual } from "node:assert/strict";
import { machine, webImage } from "../../../../tests/support/fly";
import { expectFindings, expectUnread, judge } from "../../../../tests/support/rules";
import { unknown } from "../../../testing/resources";
import { imageTagNotLatest } from "./rule";

const rule = imageTagNotLatest;
const running = (image: unknown, ...containers: unknown[]) => [
  machine("m", { app: "web" }, { image, ...(containers.length > 0 && { containers }) }),
];
const digest = `sha256:${"a".repeat(64)}`;

describe("image-tag-not-latest", () => {
  for (const image of ["nginx:latest", "ghcr.io/acme/web:Latest", "registry.example.com:5000/web:latest"]) {
    it(`finds ${image}`, () => expectFindings(rule, running(image), ["m config.image [latest]"]));
  }

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
    "registry.fly.io/shop:deployment-01J9ZQ3K5M7N8P",
    "registry.example.com:5000/web:v1",
    "nginx:latest-alpine",
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

  it("names an image of the wrong type", () => {
    expectUnread(rule, running({ name: "nginx" }), ["m config.image"]);
  });
});
