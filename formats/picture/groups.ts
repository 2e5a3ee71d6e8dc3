import { counted } from "../../policies/rules/counted";
import type { Severity } from "../../policies/rules/rule";
import { severities } from "../severity";
import type { PicturedApp } from "./picture";

/** Apps that the picture of a large organisation does not tell apart. */
export interface Group {
  readonly isPublic: boolean;
  readonly isDatabase: boolean;
  readonly worst?: Severity;
  readonly apps: readonly PicturedApp[];
}

/** The worst severity of what was found at the app and at all that belongs to it. */
export function worstIn({ worst, addresses, machines, volumes }: PicturedApp): Severity | undefined {
  const all = [worst, ...[...addresses, ...machines, ...volumes].map((part) => part.worst)];
  return severities.find((severity) => all.includes(severity));
}

export function isPublic({ addresses }: PicturedApp): boolean {
  return addresses.some((address) => address.isPublic);
}

/** The apps by whether they are public, whether they are databases, and the worst of their findings: the worst first. */
export function groupsOf(apps: readonly PicturedApp[]): Group[] {
  const groups = new Map<string, Group>();
  for (const app of apps) {
    const worst = worstIn(app);
    const kind = { isPublic: isPublic(app), isDatabase: app.database !== undefined };
    const key = JSON.stringify([kind, worst]);
    const others = groups.get(key)?.apps ?? [];
    groups.set(key, { ...kind, ...(worst === undefined ? {} : { worst }), apps: [...others, app] });
  }
  return [...groups.values()].sort((a, b) => rank(a) - rank(b));
}

function rank({ worst }: Group): number {
  return worst === undefined ? severities.length : severities.indexOf(worst);
}

/** `12 public databases` */
export function labelOf({ isPublic: isOpen, isDatabase, apps }: Group): string {
  return counted(apps.length, `${isOpen ? "public" : "private"} ${isDatabase ? "database" : "app"}`);
}
