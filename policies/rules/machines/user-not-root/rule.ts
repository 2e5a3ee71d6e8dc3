import { each, read } from "../../../fly/known";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";

export const userNotRoot = defineRule({
  name: "user-not-root",
  family: "machines",
  title: "Processes and containers must not set root as their user",
  severity: "low",
  level: "advisory",
  scope: "resource",
  subject: "machine",
  since: "0.1.0",
  findings: ["root"],
  controls: { flyChecklist: [], nist80053: ["AC-6"] },
  exceptWhen:
    "The process needs root, such as a VPN router that configures network interfaces, or it drops root itself after it has started.",
  source: "https://docs.docker.com/build/building/best-practices/#user",
  why: "Whoever breaks into a process that runs as root controls the whole machine, including its volumes and its access to the private network.",
  fix: "Set a user of the image that is not root, or remove the property to use the user that the image sets.",
  *check(machine) {
    for (const { user } of [...(yield* each(machine.processes)), ...(yield* each(machine.containers))]) {
      const declared = yield* read(user);
      if (declared === undefined || !isRoot(declared)) continue;
      yield finding(user.at, {
        id: "root",
        problem: "the user of a process or container is root",
        found: "root",
        expected: "another user, or not set",
        fix: `Set ${user.at.name} to a user of the image that is not root, or remove it.`,
      });
    }
  },
});

/** `USER` or `USER:GROUP`, each by name or number: only the user counts. */
function isRoot(user: string): boolean {
  return /^(?:root|0+)(?::|$)/.test(user.trim());
}
