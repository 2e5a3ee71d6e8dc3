import type { Declaration } from "../fly/declarations";
import type { Field } from "../fly/known";
import type { DeclaredResource } from "../fly/location";
import { callsProgram } from "../shell";
import type { Cursor } from "./cursor";
import { defineProvider } from "./provider";

const flyctl = new Set(["fly", "flyctl"]);

/**
 * `@pulumi/command`, where its shell commands call flyctl. `environment` and `stdin` are the right way to hand it a
 * secret, and are not read.
 */
export const command = defineProvider(
  "@pulumi/command",
  { resources: {} },
  { "command:local:Command": readCommand, "command:remote:Command": readCommand },
);

function readCommand(properties: Cursor, declared: DeclaredResource): Declaration | undefined {
  const texts = new Map<string, Field<string>>();
  for (const name of ["create", "update", "delete"]) {
    const text = properties.get(name).string();
    if (text.state === "unknown" || (text.state === "known" && callsProgram(text.value, flyctl))) texts.set(name, text);
  }
  // What is not computed yet is of concern only next to a text that does call flyctl.
  const callsFlyctl = [...texts.values()].some(({ state }) => state === "known");
  return callsFlyctl ? { kind: "command", ...declared, texts: properties.known(texts) } : undefined;
}
