import type { ApiRequest } from "./apiRequest";
import { type App, type Certificate, type Machine, Refusal, type Volume, type World } from "./world";

/** Finds what the path of a request names, as far as the node that is asked shows it. */
export interface Finders {
  readonly app: (request: ApiRequest) => App;
  readonly machine: (request: ApiRequest) => Machine;
  /** The machine, if nobody else has leased it. */
  readonly leasedMachine: (request: ApiRequest) => Machine;
  readonly volume: (request: ApiRequest) => Volume;
  readonly certificate: (request: ApiRequest) => Certificate;
}

/** The finders of a world. Each throws a Refusal. */
export function findersOf(world: World): Finders {
  const app = ({ path, headers }: ApiRequest): App => {
    const name = path.app_name ?? "";
    const found = world.app(name);
    const isCreator = world.options.affinity !== false && (headers.cookie ?? "").includes(affinityOf(found));
    if (world.isShown(found) || isCreator) return found;
    // A node that does not know the app cannot check a token for it either: WaitForApp of superfly/fly-go.
    throw world.isEvenLook() ? new Refusal(401, "unauthorized") : new Refusal(404, `App ${name} not found`);
  };
  const machine = (request: ApiRequest): Machine => {
    const found = app(request).machines.get(request.path.machine_id ?? "");
    if (!found || !world.isShown(found)) throw new Refusal(404, `machine ${request.path.machine_id} not found`);
    return found;
  };
  return {
    app,
    machine,
    leasedMachine: (request) => {
      const found = machine(request);
      if (found.state === "destroyed") throw new Refusal(404, `machine ${found.id} not found`);
      const { lease } = found;
      const isHeld = lease !== undefined && lease.expiresAt > world.clock.now();
      if (isHeld && request.headers["fly-machine-lease-nonce"] !== lease.nonce)
        throw new Refusal(409, `failed to get lease: machine ${found.id} is leased by ${lease.description}`);
      return found;
    },
    volume: (request) => {
      const found = app(request).volumes.get(request.path.volume_id ?? "");
      if (!found || !world.isShown(found)) throw new Refusal(404, `volume ${request.path.volume_id} not found`);
      return found;
    },
    certificate: (request) => {
      const found = app(request).certificates.get(request.path.hostname ?? "");
      if (!found) throw new Refusal(404, `certificate ${request.path.hostname} not found`);
      return found;
    },
  };
}

/** The cookie by which a client stays with the node that made the app. */
export function affinityOf({ id }: App): string {
  return `fly_flaps_affinity=node-of-${id}`;
}
