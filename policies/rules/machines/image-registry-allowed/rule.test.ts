import { machine, webImage } from "../../../../tests/support/fly";
import { expectFindings } from "../../../../tests/support/rules";
import { unknown } from "../../../testing/resources";
import { imageRegistryAllowed } from "./rule";

const rule = imageRegistryAllowed;
const running = (image: unknown, ...containers: unknown[]) => [
  machine("m", { app: "web" }, { image, ...(containers.length > 0 && { containers }) }),
];
const allowing = (...registries: string[]) => ({ configuration: { [rule.name]: { registries } } });

describe("image-registry-allowed", () => {
  it("finds a registry that is not in the list", () => {
    expectFindings(
      rule,
      running("ghcr.io/acme/web:1"),
      ["m config.image [foreign-registry]"],
      allowing("registry.fly.io"),
    );
  });

  it("finds Docker Hub where the reference names no registry", () => {
    expectFindings(rule, running("nginx:1.27"), ["m config.image [foreign-registry]"], allowing("registry.fly.io"));
  });

  it("finds a repository outside the allowed ones of a registry", () => {
    expectFindings(
      rule,
      running("ghcr.io/mallory/web:1"),
      ["m config.image [foreign-registry]"],
      allowing("ghcr.io/acme/*"),
    );
  });

  it("finds a registry whose name only begins like an allowed one", () => {
    expectFindings(
      rule,
      running("ghcr.io.example.com/web:1"),
      ["m config.image [foreign-registry]"],
      allowing("ghcr.io"),
    );
  });

  it("finds the image of each container", () => {
    expectFindings(
      rule,
      running(undefined, { image: webImage }, { image: "redis:7.4" }),
      ["m config.containers[1].image [foreign-registry]"],
      allowing("registry.fly.io"),
    );
  });

  it("accepts registries of the list, whole or by repository", () => {
    expectFindings(rule, running(webImage), [], allowing("registry.fly.io"));
    expectFindings(rule, running("ghcr.io/acme/web:1"), [], allowing("registry.fly.io", "ghcr.io/acme/*"));
    expectFindings(rule, running("GHCR.io/acme/web:1"), [], allowing("ghcr.io"));
  });

  it("accepts Docker Hub under each of its names", () => {
    for (const image of ["nginx:1", "docker.io/library/nginx:1", "docker-hub-mirror.fly.io/library/nginx:1"]) {
      expectFindings(rule, running(image), [], allowing("docker.io"));
    }
  });

  it("judges nothing without a list", () => {
    expectFindings(rule, running("nginx:1"), []);
  });

  it("judges the others next to an unknown image", () => {
    expectFindings(
      rule,
      running(unknown, { image: "redis" }),
      ["m config.containers[0].image [foreign-registry]"],
      allowing("ghcr.io"),
    );
  });
});
