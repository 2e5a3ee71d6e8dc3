import { each, holds, read } from "../../../fly/known";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";

export const flyConfigKnownKeys = defineRule({
  name: "fly-config-known-keys",
  family: "files",
  title: "flyctl must know every key of the configuration file",
  severity: "low",
  level: "advisory",
  scope: "resource",
  subject: "file",
  since: "0.2.0",
  sources: ["file"],
  findings: ["unknown-key"],
  controls: { flyChecklist: [] },
  exceptWhen: "Another tool reads the key from the same file.",
  source: "https://fly.io/docs/reference/configuration/",
  why: "flyctl drops a key that it does not know, without a word: a setting with a misspelt name has no effect. fly config validate --strict does not look into arrays of tables, such as [[services.ports]].",
  fix: "Correct the name of the key, or remove it.",
  *check(file) {
    for (const { at, kind, message, suggestion } of yield* each(file.problems)) {
      if (!holds(kind, "unknown-key")) continue;
      const meant = yield* read(suggestion);
      yield finding(at, {
        id: "unknown-key",
        problem: `flyctl ignores the ${(yield* read(message)) ?? "key"}`,
        ...(meant === undefined ? {} : { fix: `Did you mean ${meant}? Otherwise remove the key.` }),
      });
    }
  },
});
