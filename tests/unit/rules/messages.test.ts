import { deepEqual } from "node:assert/strict";
import { tokenExpires } from "../../../policies/rules/access/token-expires/rule";
import { wireguardPeerListed } from "../../../policies/rules/access/wireguard-peer-listed/rule";
import { imageDigestPinned } from "../../../policies/rules/machines/image-digest-pinned/rule";
import { imageRegistryAllowed } from "../../../policies/rules/machines/image-registry-allowed/rule";
import { imageTagNotLatest } from "../../../policies/rules/machines/image-tag-not-latest/rule";
import { kernelArgsAbsent } from "../../../policies/rules/machines/kernel-args-absent/rule";
import { adminPortNotPublic } from "../../../policies/rules/network/admin-port-not-public/rule";
import { appNetworkIsolated } from "../../../policies/rules/network/app-network-isolated/rule";
import { databasePortNotPublic } from "../../../policies/rules/network/database-port-not-public/rule";
import { publicHttpForcesHttps } from "../../../policies/rules/network/public-http-forces-https/rule";
import type { Rule } from "../../../policies/rules/rule";
import { secretReferenceDeclared } from "../../../policies/rules/secrets/secret-reference-declared/rule";
import { secretRollout } from "../../../policies/rules/secrets/secret-rollout/rule";
import { volumeEncryptedAtRest } from "../../../policies/rules/volumes/volume-encrypted-at-rest/rule";
import type { TestResource } from "../../../policies/testing/resources";
import { address, app, machine, secrets, shop, tcp, volume } from "../../support/fly";
import { judge } from "../../support/rules";

/** One line, of that label, of the message of a rule's only finding. */
type Line = "problem" | "found" | "fix";
function line(
  label: Line,
  rule: Rule,
  program: readonly TestResource[],
  options: Record<string, unknown> = {},
): string {
  const { messages } = judge(rule, program, { configuration: { [rule.name]: options } });
  const lines = messages.flatMap((message) => message.split("\n")).filter((text) => text.startsWith(`${label}: `));
  deepEqual(lines.length, 1);
  return lines[0] ?? "";
}

/** The parts of messages that rules compute; fixed texts are not repeated here. */
describe("the message of", () => {
  it("secret-rollout names the secrets, and the change that the provider has a property for", () => {
    const keys = secrets("keys", { app: "web", values: { A: "x" } });
    const more = secrets("more", { app: "web", values: { B: "x" } });
    const waiting = machine("m", { app: "web" }, {}, { dependsOn: ["keys", "more"] });
    deepEqual(
      [
        line("problem", secretRollout, [keys, machine("m", { app: "web" })]),
        line("fix", secretRollout, [keys, machine("m", { app: "web" })]),
        line("problem", secretRollout, [keys, more, waiting]),
        line("fix", secretRollout, [
          { type: "fly:index/secret:Secret", name: "key", inputs: { app: "web", name: "A", value: "x" } },
          { type: "fly:index/machine:Machine", name: "m", inputs: { app: "web", image: "web:1", cordoned: false } },
        ]),
      ],
      [
        "problem: the machine does not wait for the secrets of app web (keys)",
        "fix: Set minSecretsVersion to the output version of the resource keys.",
        "problem: the machine waits for the secrets of app web (keys, more), but is not updated when they change",
        "fix: Add the resource key to the machine's dependsOn and an entry secrets-version to its metadata, and change that entry with each new value.",
      ],
    );
  });

  it("secret-reference-declared names the secret and the app", () => {
    const reader = machine("m", { app: "web" }, { files: [{ guestPath: "/key", secretName: "MISSING" }] });
    deepEqual(
      line("problem", secretReferenceDeclared, [secrets("s", { app: "web", values: { A: "x" } }), reader]),
      "problem: the machine refers to the secret MISSING, which app web does not declare",
    );
  });

  it("token-expires says the longest allowed expiry, with the property's own name", () => {
    const token = { type: "fly:index:DeployToken", name: "ci", inputs: { app: "web" } };
    deepEqual(
      line("fix", tokenExpires, [token], { maxHours: 24 }),
      'fix: Set expiry: "24h", and replace the token before it expires.',
    );
  });

  it("wireguard-peer-listed shows the list, or that it is empty", () => {
    const peer = { type: "flyio:index:WireGuardPeer", name: "laptop", inputs: { name: "ci", network: "tenants" } };
    deepEqual(
      [line("found", wireguardPeerListed, [peer]), line("found", wireguardPeerListed, [peer], { peers: ["a", "b-*"] })],
      ["found: ci; expected: no peers", "found: ci; expected: a, b-*"],
    );
  });

  it("kernel-args-absent names the arguments that weaken the kernel and counts the others", () => {
    const passing = (...kernelArgs: string[]) => [machine("m", { app: "web" }, { guest: { kernelArgs } })];
    deepEqual(
      [
        line("problem", kernelArgsAbsent, passing("quiet")),
        line("found", kernelArgsAbsent, passing("quiet")),
        line("problem", kernelArgsAbsent, passing("quiet", "nokaslr  nopti")),
        line("found", kernelArgsAbsent, passing("quiet", "nokaslr  nopti")),
      ],
      [
        "problem: the machine passes arguments to its kernel",
        "found: 1 argument; expected: no arguments",
        "problem: kernel arguments weaken the protection of the kernel: nokaslr, nopti",
        "found: 2 arguments; expected: no arguments",
      ],
    );
  });

  it("app-network-isolated names the apps that share the network, sorted", () => {
    const onNetwork = (name: string) => app(name, { network: "shared" });
    deepEqual(
      line("problem", appNetworkIsolated, ["tenant-a", "web", "api"].map(onNetwork), { isolatedApps: ["tenant-*"] }),
      "problem: app tenant-a must be isolated, but shares its network with api, web",
    );
  });

  it("volume-encrypted-at-rest distinguishes a volume from a mount that creates one", () => {
    deepEqual(
      [
        line("problem", volumeEncryptedAtRest, [volume("v", { app: "db", encrypted: false })]),
        line("problem", volumeEncryptedAtRest, [
          machine("m", { app: "db" }, { mounts: [{ path: "/data", encrypted: false }] }),
        ]),
      ],
      ["problem: the volume turns off encryption at rest", "problem: the mount turns off encryption at rest"],
    );
  });

  it("public-http-forces-https distinguishes a property that is not set from one that is false", () => {
    const plain = (port: object) => shop([tcp(8080, [{ port: 80, handlers: ["http"], ...port }])]);
    deepEqual(
      [
        line("found", publicHttpForcesHttps, plain({})),
        line("found", publicHttpForcesHttps, plain({ forceHttps: false })),
      ],
      ["found: not set, which means false; expected: true", "found: false; expected: true"],
    );
  });

  it("calls an app whose name is empty by its resource, or says that it has no name", () => {
    const program = (declared: boolean) => [
      ...(declared ? [app("shop", { name: "" })] : []),
      address("a", { app: "", type: "v4" }),
      machine("m", { app: "" }, { services: [tcp(6379, [{ port: 6379 }])] }),
    ];
    deepEqual(
      [true, false].map((declared) => line("problem", databasePortNotPublic, program(declared))),
      [
        "problem: app shop is public, and a service maps 6379 (Redis)",
        "problem: app without a name is public, and a service maps 6379 (Redis)",
      ],
    );
  });

  it("a rule on images keeps the tag", () => {
    const running = (image: string) => [machine("m", { app: "web" }, { image })];
    deepEqual(
      [
        line("found", imageTagNotLatest, running("redis:latest")),
        line("found", imageTagNotLatest, running("redis")),
        line("found", imageDigestPinned, running("https://user:word@ghcr.io/acme/shop:2.3.1")),
        line("found", imageRegistryAllowed, running("redis:7.4.1"), { registries: ["registry.fly.io"] }),
      ].map((text) => text.split("; ", 1)[0]),
      ["found: redis:latest", "found: redis", "found: ghcr.io/acme/shop:2.3.1", "found: docker.io/redis:7.4.1"],
    );
  });

  describe("a rule on ports", () => {
    const shown: readonly (readonly [what: string, internal: unknown, port: object, problem: string, found: string])[] =
      [
        ["one port to another", 22, { port: 10022 }, "22 (SSH)", "10022 to 22"],
        ["a range to one port", 22, { startPort: 1000, endPort: 1005 }, "22 (SSH)", "1000-1005 to 22"],
        ["a range to itself", undefined, { startPort: 20, endPort: 25 }, "21 (FTP), 22 (SSH), 23 (Telnet)", "20-25"],
        ["a port to itself", 22, { port: 22 }, "22 (SSH)", "22"],
        [
          "the first five of a wide range",
          8080,
          { startPort: 20, endPort: 512 },
          "21 (FTP), 22 (SSH), 23 (Telnet), 111 (RPC portmapper), 135 (Windows RPC), 3 more",
          "20-512 to 8080",
        ],
        ["no port", 22, {}, "22 (SSH)", "every port to 22"],
      ];
    for (const [what, internal, port, problem, found] of shown) {
      it(`shows ${what}`, () => {
        const program = shop([tcp(internal, [port])]);
        deepEqual(
          [line("problem", adminPortNotPublic, program), line("found", adminPortNotPublic, program).split("; ", 1)],
          [`problem: app shop is public, and a service maps ${problem}`, [`found: ${found}`]],
        );
      });
    }

    it("names the database", () => {
      deepEqual(
        line("problem", databasePortNotPublic, shop([tcp(6379, [{ port: 6379 }])])),
        "problem: app shop is public, and a service maps 6379 (Redis)",
      );
    });
  });
});
