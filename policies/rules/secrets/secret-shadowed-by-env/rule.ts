import type { Container, Machine, Process } from "../../../fly/declarations/machine";
import { type Reading, read } from "../../../fly/known";
import { knownSecretNames } from "../../../fly/secretNames";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";
import { programs } from "../programs";

export const secretShadowedByEnv = defineRule({
  name: "secret-shadowed-by-env",
  family: "secrets",
  title: "No environment variable repeats a declared secret of the app",
  severity: "high",
  level: "mandatory",
  scope: "stack",
  subject: "app",
  monotone: true,
  since: "0.1.0",
  controls: { flyChecklist: [1], soc2: ["CC6.1"], nist80053: ["IA-5(7)"] },
  exceptWhen: "TODO",
  source: "https://fly.io/docs/reference/configuration/",
  why: "At boot the secret wins over the variable of the same name, so the copy in the clear does nothing but leak, and goes stale unnoticed.",
  fix: "Remove the variable; the machine gets the secret under the same name.",
  *check(app) {
    const names = yield* knownSecretNames(app);
    for (const { machine } of app.machines) {
      for (const program of yield* programs(machine)) {
        const env = yield* read(program.env);
        for (const name of names) {
          const value = env?.get(name);
          if (value === undefined || !(yield* getsAppSecrets(program))) continue;
          yield finding(value.at, {
            id: "shadowed",
            problem: `${name} is a declared secret of app ${app} and also a variable in the clear`,
            expected: "no variable of that name",
            fix: `Remove ${name} here; the machine gets the secret under the same name.`,
          });
        }
      }
    }
  },
});

/** A process that ignores the app's secrets has a variable of its own under the name. */
function* getsAppSecrets(program: Machine | Process | Container): Reading<boolean> {
  if (!("ignoreAppSecrets" in program)) return true;
  const ignores = yield* read(program.ignoreAppSecrets);
  return ignores !== true && program.ignoreAppSecrets.state !== "unknown";
}
