import { machine, postgresImage, webImage } from "../../../../tests/support/fly";
import { expectFindings, expectUnread } from "../../../../tests/support/rules";
import { unknown } from "../../../testing/resources";
import { imageDigestPinned } from "./rule";

const rule = imageDigestPinned;
const running = (image: unknown, ...containers: unknown[]) => [
  machine("m", { app: "web" }, { image, ...(containers.length > 0 && { containers }) }),
];

describe("image-digest-pinned", () => {
  for (const image of ["nginx", "nginx:1.27", "registry.fly.io/shop:deployment-01J9ZQ3K5M7N8P", "nginx@sha256:"]) {
    it(`finds ${image}`, () => expectFindings(rule, running(image), ["m config.image [unpinned]"]));
  }

  it("finds the image of each container", () => {
    expectFindings(rule, running(webImage, { image: webImage }, { image: "redis:7.4" }), [
      "m config.containers[1].image [unpinned]",
    ]);
  });

  for (const image of [webImage, postgresImage, `nginx@sha512:${"b".repeat(128)}`]) {
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
