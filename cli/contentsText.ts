import type { Contents } from "../policies/configuration/contents";

/** What a file without mistakes configures, in one line: its form, its policies, its exceptions and their last days. */
export function contentsText({ form, policies, hasAll, exceptions, pulumiExceptions }: Contents): string {
  return [
    "no mistakes",
    `${form} form`,
    `${counted(policies, "policy", "policies")} configured${hasAll ? `, all ${policies === 0 ? "" : "others "}by the key all` : ""}`,
    exceptionsText(exceptions.map(({ exception }) => exception.expires)),
    ...(pulumiExceptions === 0
      ? []
      : [`${counted(pulumiExceptions, "exception", "exceptions")} of Pulumi, without a last day`]),
  ].join("; ");
}

function exceptionsText(lastDays: readonly string[]): string {
  const days = lastDays.toSorted();
  const [first] = days;
  const last = days.at(-1);
  const count = counted(days.length, "exception", "exceptions");
  if (first === undefined || last === undefined) return count;
  return first === last ? `${count} until ${last}` : `${count}, the first until ${first}, the last until ${last}`;
}

/** `no exceptions`, `1 exception`, `2 exceptions`. */
function counted(count: number, one: string, many: string): string {
  return `${count === 0 ? "no" : count} ${count === 1 ? one : many}`;
}
