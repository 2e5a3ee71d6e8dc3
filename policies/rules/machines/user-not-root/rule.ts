import { each, read } from "../../../fly/known";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";

export const userNotRoot = defineRule({
  name: "user-not-root",
  family: "machines",
  title: "Processes and containers are not declared to run as root",
  severity: "low",
  level: "advisory",
  scope: "resource",
  subject: "machine",
  since: "0.1.0",
  controls: { flyChecklist: [], cis8: ["5.4"], nist80053: ["AC-6"] },
  exceptWhen: "TODO",
  source: "https://fly.io/docs/blueprints/working-with-docker/",
  why: "Whoever breaks into a process that runs as root owns the whole machine, its volumes and its place on the private network.",
  fix: "Declare a user of the image that is not root, or leave the user to the image.",
  *check(machine) {
    for (const { user } of [...(yield* each(machine.processes)), ...(yield* each(machine.containers))]) {
      const declared = yield* read(user);
      if (declared === undefined || !isRoot(declared)) continue;
      yield finding(user.at, {
        id: "root",
        problem: "a process or container is declared to run as root",
        found: "root",
        expected: "another user, or left out",
        fix: `Set ${user.at.name} to a user of the image that is not root, or remove it.`,
      });
    }
  },
});

/** `USER` or `USER:GROUP`, each by name or number: what counts is the user. */
function isRoot(user: string): boolean {
  return /^(?:root|0+)(?::|$)/.test(user.trim());
}
