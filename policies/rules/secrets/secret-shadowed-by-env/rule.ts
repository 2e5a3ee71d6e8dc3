import type { Container, Machine, Process } from "../../../fly/declarations/machine";
import { type Reading, read, readOr } from "../../../fly/known";
import { isLive } from "../../../fly/location";
import { knownSecretNames } from "../../../fly/secretNames";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";
import { programs } from "../programs";

export const secretShadowedByEnv = defineRule({
  name: "secret-shadowed-by-env",
  family: "secrets",
  title: "Environment variables must not repeat declared app secrets",
  severity: "high",
  level: "mandatory",
  scope: "stack",
  subject: "app",
  monotone: true,
  since: "0.1.0",
  findings: ["shadowed"],
  controls: { flyChecklist: [1], soc2: ["CC6.1"], nist80053: ["IA-5(7)"] },
  exceptWhen: "You are turning a secret into a public variable, and the next deployment removes the secret.",
  source: "https://fly.io/docs/reference/configuration/",
  why: "When a machine starts, an app secret replaces the variable of the same name. The plaintext copy has no effect but to leak, and nobody notices when it becomes stale.",
  fix: "Remove the variable. The machine receives the secret under the same name.",
  *check(app) {
    const names = yield* knownSecretNames(app);
    for (const { machine } of app.machines) {
      for (const program of yield* programs(machine)) {
        const env = yield* read(program.env);
        for (const name of names) {
          const value = env?.get(name);
          if (value === undefined || !(yield* receivesAppSecrets(program))) continue;
          yield finding(value.at, {
            id: "shadowed",
            problem: `${name} is a ${isLive(machine.resource) ? "" : "declared "}secret of app ${app} and also a plaintext variable`,
            expected: "no variable of that name",
            fix: `Remove ${name} here. The machine receives the secret under the same name.`,
          });
        }
      }
    }
  },
});

/** A process that ignores the app's secrets may have a variable of the same name. */
function* receivesAppSecrets(program: Machine | Process | Container): Reading<boolean> {
  return !("ignoreAppSecrets" in program) || (yield* readOr(program.ignoreAppSecrets, false)) === false;
}
