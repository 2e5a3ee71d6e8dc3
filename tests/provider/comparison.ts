import assert from "node:assert/strict";
import { revealAll, type ValueMap } from "../../provider/src/plugin/value";
import type { World } from "../fly-api/world";

/** What a state holds of a resource. */
export interface Held {
  readonly type: string;
  readonly id: string;
  readonly outputs: ValueMap;
}

/** Every object of the world, as `type id`. */
export function objectsOf(world: World): string[] {
  return [...world.apps.values()]
    .flatMap((app) => [
      `App ${app.name}`,
      ...world.liveMachines(app).map(({ id }) => `Machine ${id}`),
      ...world.liveVolumes(app).map(({ id }) => `Volume ${id}`),
      ...[...app.addresses.keys()].map((ip) => `IpAddress ${ip}`),
      ...[...app.certificates.keys()].map((hostname) => `Certificate ${hostname}`),
      ...(app.secrets.size > 0 ? [`AppSecrets ${app.name}`] : []),
    ])
    .sort();
}

/** Asserts that the state holds every object of the world once, and nothing else, and that their contents agree. */
export function assertStateIsWorld(state: Iterable<Held>, world: World, what: string): void {
  const resources = [...state];
  const held = resources
    // Fly does not list tokens.
    .filter(({ type }) => type !== "DeployToken")
    .map(({ type, id }) => `${type} ${id}`)
    .sort();
  assert.deepEqual(held, objectsOf(world), what);
  for (const { type, id, outputs } of resources) {
    const app = world.apps.get(String(outputs.app ?? id));
    if (type === "Machine") assert.equal(app?.machines.get(id)?.instanceId, outputs.instanceId, what);
    if (type === "Volume") assert.equal(app?.volumes.get(id)?.sizeGb, outputs.sizeGb, what);
    if (type === "AppSecrets") {
      const values = Object.fromEntries([...(app?.secrets ?? [])].map(([name, { value }]) => [name, value]));
      assert.deepEqual(values, revealAll(outputs.values ?? null), what);
    }
  }
}
