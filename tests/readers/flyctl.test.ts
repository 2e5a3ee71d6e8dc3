import { deepEqual } from "node:assert/strict";
import { flyctlCalls, settingsOf, tokenCreatedBy } from "../../policies/providers/flyctl";

const settings = (script: string) => flyctlCalls(script).flatMap(settingsOf);
const tokens = (script: string) => flyctlCalls(script).flatMap((call) => tokenCreatedBy(call) ?? []);

describe("a call of flyctl", () => {
  describe("sets", () => {
    for (const script of [
      "fly secrets set A=b",
      "flyctl secret set --stage A=b",
      "fly secrets set -a shop A=b",
      "fly secrets set A=b --app=shop",
      "fly -t $TOKEN secrets set A=b",
      "fly secrets set -- A=b",
      "sh -c 'fly secrets set A=b'",
      "echo $(fly secrets set A=b)",
      "fly machine run -e A=b registry.fly.io/shop:1",
      "fly machine run registry.fly.io/shop:1 --env=A=b",
      "fly deploy -eA=b",
    ]) {
      it(`with ${script}`, () => deepEqual(settings(script), [{ name: "A", value: "b" }]));
    }

    it("the environment of machines, several variables at once", () => {
      deepEqual(settings("fly deploy -e A=b -a shop --env C=d -e E"), [
        { name: "A", value: "b" },
        { name: "C", value: "d" },
      ]);
    });

    it("several at once, each up to its first equals sign", () => {
      deepEqual(settings("fly secrets set A=b=c 'D=e f' G="), [
        { name: "A", value: "b=c" },
        { name: "D", value: "e f" },
        { name: "G", value: "" },
      ]);
    });
  });

  describe("sets nothing", () => {
    for (const script of [
      "fly secrets set A=-",
      "fly secrets set A",
      "fly secrets unset A=b",
      "fly secrets import",
      "fly deploy --build-arg A=b",
      "fly config set A=b",
      "A=b fly deploy",
      "echo fly secrets set A=b",
    ]) {
      it(`with ${script}`, () => deepEqual(settings(script), []));
    }
  });

  describe("creates a token", () => {
    // The subcommands and options are those of flyctl, internal/command/tokens/create.go.
    const cases: readonly (readonly [script: string, command: string, scope: string, expiry: string | undefined])[] = [
      ["fly tokens create deploy", "fly tokens create deploy", "app", undefined],
      ["fly token create deploy -x 1h", "fly token create deploy", "app", "1h"],
      ["fly tokens deploy -x1h", "fly tokens deploy", "app", "1h"],
      ["flyctl tokens create ssh -x=1h", "fly tokens create ssh", "app", "1h"],
      ["fly tokens create org acme --expiry 1h", "fly tokens create org", "org", "1h"],
      ["fly tokens --expiry=1h create readonly acme", "fly tokens create readonly", "org", "1h"],
      ["fly tokens create machine-exec -C 'ls -x 9h' -n ci", "fly tokens create machine-exec", "app", undefined],
      ["fly tokens create deploy --expiry", "fly tokens create deploy", "app", ""],
    ];
    for (const [script, command, scope, expiry] of cases) {
      it(`with ${script}`, () => deepEqual(tokens(script), [{ command, scope, expiry }]));
    }

    it("once, although the script around it is read twice", () => {
      deepEqual(tokens('sh -c "echo $(fly tokens create deploy)"').length, 1);
    });
  });

  describe("creates no token", () => {
    for (const script of [
      "fly tokens list",
      "fly tokens create",
      "fly tokens create readonly --from-existing -x 1h",
      "fly deploy tokens create deploy",
      "fly auth token",
    ]) {
      it(`with ${script}`, () => deepEqual(tokens(script), []));
    }
  });
});
