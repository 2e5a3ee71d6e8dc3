import type { Declaration } from "../fly/declarations";
import type { CreatedToken, Setting } from "../fly/declarations/command";
import type { Field } from "../fly/known";
import type { DeclaredResource, Location } from "../fly/location";
import type { Cursor } from "./cursor";
import { flyctlCalls, type NewToken, settingsOf, tokenCreatedBy } from "./flyctl";
import { defineProvider } from "./provider";

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
  const settings: Field<Setting>[] = [];
  const tokens: Field<CreatedToken>[] = [];
  for (const name of ["create", "update", "delete"]) {
    const text = properties.get(name).string();
    const calls = text.state === "known" ? flyctlCalls(text.value) : [];
    if (text.state === "unknown" || calls.length > 0) texts.set(name, text);
    const { at } = text;
    settings.push(...calls.flatMap(settingsOf).map(({ name, value }) => known({ name, value: known(value, at) }, at)));
    tokens.push(
      ...calls.flatMap((call) => tokenCreatedBy(call) ?? []).map((token) => known(createdToken(token, at), at)),
    );
  }
  // What is not computed yet is of concern only next to a text that does call flyctl.
  const callsFlyctl = [...texts.values()].some(({ state }) => state === "known");
  if (!callsFlyctl) return undefined;
  return {
    kind: "command",
    ...declared,
    texts: properties.known(texts),
    settings: properties.known(settings),
    tokens: properties.known(tokens),
  };
}

function createdToken({ command, scope, expiry }: NewToken, at: Location): CreatedToken {
  return { command, scope: known(scope, at), expiry: expiryOf(expiry, at) };
}

function expiryOf(expiry: string | undefined, at: Location): Field<string> {
  if (expiry === undefined) return { state: "absent", at };
  // What the shell puts there, flyguard cannot know.
  return /[$`]/.test(expiry) ? { state: "unknown", because: "not a literal", at } : known(expiry, at);
}

function known<T>(value: T, at: Location): Field<T> {
  return { state: "known", value, at };
}
