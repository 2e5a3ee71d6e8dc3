import type { PicturedLink } from "../../formats/picture/picture";
import { parseConnection } from "../../policies/fly/database/connectionString";
import type { Machine, Program } from "../../policies/fly/declarations/machine";
import type { AppNode } from "../../policies/fly/graph/nodes";
import type { StackGraph } from "../../policies/fly/graph/stackGraph";
import { appOfFlyDev } from "../../policies/fly/hostName";
import { knownElements, knownValue } from "../../policies/fly/known";
import { shownName } from "./shownName";

/**
 * Which apps of the stack an app reaches: by attachments, and by host names in its environment. What is in a secret is not
 * known.
 */
export function linksOf(app: AppNode, graph: StackGraph): PicturedLink[] {
  const from = shownName(String(app));
  const attached = app.databases.flatMap(({ postgresApp }): PicturedLink[] => {
    const to = knownValue(postgresApp);
    return to === undefined ? [] : [{ from, to: shownName(to), by: "fly postgres attach", isPublic: false }];
  });
  const named = app.machines.flatMap(({ machine }) =>
    programsOf(machine).flatMap(({ env }) =>
      [...(knownValue(env) ?? [])].flatMap(([variable, field]) =>
        hostsIn(knownValue(field) ?? "").flatMap((host): PicturedLink[] => {
          const target = targetOf(host);
          const node = target === undefined ? undefined : graph.appNamed(target.app);
          if (target === undefined || node === undefined || node === app) return [];
          return [{ from, to: shownName(target.app), by: shownName(variable), isPublic: target.isPublic }];
        }),
      ),
    ),
  );
  return [...attached, ...named];
}

function programsOf(machine: Machine): Program[] {
  return [machine, ...knownElements(machine.processes), ...knownElements(machine.containers)];
}

function hostsIn(text: string): readonly string[] {
  return parseConnection(text)?.hosts ?? [];
}

/** The app that a host name leads to: `shop.fly.dev`, `shop.flycast`, `shop.internal`, `ams.shop.internal`. */
function targetOf(host: string): { readonly app: string; readonly isPublic: boolean } | undefined {
  const open = appOfFlyDev(host);
  if (open !== undefined) return { app: open, isPublic: true };
  const app = /(?:^|\.)([a-z0-9-]+)\.(?:internal|flycast)$/.exec(host)?.[1];
  return app === undefined ? undefined : { app, isPublic: false };
}
