import { deepEqual, equal } from "node:assert/strict";
import type { Raw } from "../../policies/fly/raw";
import { notComputed } from "../../policies/fly/raw";
import { fieldsOf } from "../../tools/docs/fields";
import { read } from "./model";

const type = "command:local:Command";

/** The properties whose text is read, with what it is. */
function texts(properties: Readonly<Record<string, Raw>>, token = type): unknown {
  const declaration = read(token, properties);
  if (declaration === undefined) return "nothing";
  if (declaration.kind !== "command" || declaration.texts.state !== "known") return declaration;
  return Object.fromEntries([...declaration.texts.value].map(([name, text]) => [name, text.state]));
}

describe("a command of @pulumi/command", () => {
  describe("calls flyctl in", () => {
    const scripts = [
      "fly",
      "fly deploy",
      "flyctl secrets set A=b",
      "cd app && fly deploy",
      "test -f x || fly deploy",
      "true; flyctl deploy",
      "cat secrets.env | fly secrets import",
      "echo started &\nfly deploy",
      "cd app \\\n  && fly deploy",
      "sudo fly deploy",
      "sudo -u deploy fly deploy",
      "timeout 30s fly deploy",
      "FLY_ORG=acme fly deploy",
      "A='b c' D=\"e f\" fly deploy",
      "env A=b fly deploy",
      "export TOKEN=$(fly auth token)",
      'export TOKEN="$(fly auth token)"',
      "TOKEN=`fly auth token`",
      "(fly deploy)",
      "if fly status; then echo up; fi",
      "for app in a b; do fly deploy -a $app; done",
      "! fly status",
      "/usr/local/bin/flyctl deploy",
      "~/.fly/bin/fly deploy",
      '"$HOME/.fly/bin/fly" deploy',
      "fly.exe deploy",
      'bash -c "cd app; fly deploy"',
      "sh -euc 'fly deploy'",
      "echo a#b; fly deploy",
      "echo 'it''s' ; fly deploy",
    ];
    for (const script of scripts) it(script, () => deepEqual(texts({ create: script }), { create: "known" }));
  });

  describe("does not call it in", () => {
    const scripts = [
      "",
      "echo fly",
      "npm install flyctl",
      "docker run flyio/flyctl deploy",
      "curl https://fly.io/install.sh | sh",
      "butterfly deploy",
      "./fly-deploy.sh",
      "fly.sh",
      "bash fly",
      "mkdir /opt/fly",
      "echo 'done; fly deploy'",
      'echo "done; fly deploy"',
      "# fly deploy",
      "ls # ; fly deploy",
      "echo a \\\n fly",
      "export FLY=fly",
      "sh -c",
    ];
    for (const script of scripts) it(script, () => equal(texts({ create: script }), "nothing"));
  });

  it("is read where any of create, update and delete calls flyctl, and only those texts", () => {
    deepEqual(texts({ create: "make", update: "fly deploy", delete: "fly apps destroy shop" }), {
      update: "known",
      delete: "known",
    });
  });

  it("is read on a remote host too", () => {
    deepEqual(texts({ create: "fly deploy" }, "command:remote:Command"), { create: "known" });
  });

  it("never has environment or stdin read, the right way to hand flyctl a secret", () => {
    const declaration = read(type, { create: "fly secrets import", stdin: "A=b", environment: { A: "b" } });
    deepEqual([...fieldsOf(declaration).keys()], ["texts", "texts{}", "settings", "tokens"]);
    equal(texts({ create: "sh run.sh", stdin: "fly deploy", environment: { A: "fly deploy" } }), "nothing");
  });

  it("keeps what is not computed yet beside a text that calls flyctl, and is nothing without one", () => {
    deepEqual(texts({ create: notComputed, delete: "fly apps destroy shop" }), { create: "unknown", delete: "known" });
    equal(texts({ create: notComputed }), "nothing");
    equal(texts({ create: ["fly", "deploy"] }), "nothing");
  });

  it("is read to its end, however it is nested or left open", () => {
    for (const part of ["'", '"', "`", "$(", "(", "\\", "bash -c ", "#", "a=", "\n"]) {
      equal(texts({ create: part.repeat(20_000) }), "nothing", part);
    }
  });
});
