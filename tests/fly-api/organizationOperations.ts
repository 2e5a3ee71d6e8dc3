import type { components } from "../../provider/src/generated/api";
import type { ApiRequest, Operations } from "./apiRequest";
import { privateIp } from "./machineOperations";
import { volumeBody } from "./operations";
import { type PageOf, pageOf } from "./pages";
import { type App, type Machine, Refusal, type Volume, type World } from "./world";

type Schemas = components["schemas"];

/** States of what was deleted and can still be asked for. */
const gone = ["destroyed", "pending_destroy"];

/** What belongs to one organisation, with its app. */
interface Owned<Item> {
  readonly app: App;
  readonly item: Item;
}

/** The lists of everything that an organisation has, page by page, by their operationId. */
export function organizationOperations(world: World): Operations {
  return {
    Machines_org_list: (request) => {
      const silent = world.options.errorRegions ?? [];
      const machines = owned(request, (app) => [...app.machines.values()]).filter(
        ({ item }) => !silent.includes(item.region),
      );
      const { items, next_cursor } = page(request, machines, ({ updatedAt }) => updatedAt);
      const last = items.at(-1)?.item;
      return {
        status: 200,
        body: {
          machines: items.map((it) => orgMachine(it, request.query.summary === "true")),
          error_regions: [...silent],
          ...(next_cursor === undefined ? {} : { next_cursor }),
          ...(last === undefined ? {} : { last_machine_id: last.id, last_updated_at: last.updatedAt }),
        },
      };
    },
    Volumes_org_list: (request) => {
      const volumes = owned(request, (app) => [...app.volumes.values()]);
      const { items, next_cursor } = page(request, volumes, ({ createdAt }) => createdAt);
      const last = items.at(-1)?.item;
      return {
        status: 200,
        body: {
          volumes: items.map(orgVolume),
          ...(next_cursor === undefined ? {} : { next_cursor }),
          ...(last === undefined ? {} : { last_volume_id: last.id, last_updated_at: last.createdAt }),
        },
      };
    },
  };

  /** What the organisation has of a kind, as far as the request's filters let it through. */
  function owned<Item extends Machine | Volume>(
    { path, query }: ApiRequest,
    itemsOf: (app: App) => readonly Item[],
  ): Owned<Item>[] {
    const slug = path.org_slug ?? "";
    if (!world.organizations.has(slug)) throw new Refusal(404, `organization ${slug} not found`);
    const { region, state, include_deleted } = query;
    return [...world.apps.values()]
      .filter((app) => app.orgSlug === slug && world.isShown(app))
      .flatMap((app) => itemsOf(app).map((item) => ({ app, item })))
      .filter(
        ({ item }) =>
          world.isShown(item) &&
          (include_deleted === "true" || !gone.includes(item.state)) &&
          (region === undefined || item.region === region) &&
          (state === undefined || state.split(",").includes(item.state)),
      );
  }

  /** The document: oldest change first; the limit is advisory and 1000 at most. */
  function page<Item extends Machine | Volume>(
    { query }: ApiRequest,
    all: readonly Owned<Item>[],
    changedAt: (item: Item) => string,
  ): PageOf<Owned<Item>> {
    const { cursor, updated_after, limit = "1000" } = query;
    const since = cursor === undefined && updated_after !== undefined ? Date.parse(updated_after) : 0;
    const sorted = all
      .filter(({ item }) => Date.parse(changedAt(item)) >= since)
      .sort((left, right) => (key(left.item) < key(right.item) ? -1 : 1));
    const size = Math.min(1000, Number(limit), world.options.pageSize ?? 1000);
    return pageOf(sorted, cursor, size, world.options.emptyPages);

    function key(item: Item): string {
      return `${changedAt(item)} ${item.id}`;
    }
  }
}

/** The document: of the configuration only image, guest and metadata. */
function orgMachine({ app, item: machine }: Owned<Machine>, isSummary: boolean): Schemas["OrgMachine"] {
  const { image, guest, metadata } = machine.config;
  const config = { image, guest, metadata };
  return {
    app_name: app.name,
    id: machine.id,
    name: machine.name,
    region: machine.region,
    state: machine.state,
    version: machine.instanceId,
    instance_id: machine.instanceId,
    private_ip: privateIp(machine),
    created_at: machine.createdAt,
    updated_at: machine.updatedAt,
    ...(isSummary ? {} : { config: JSON.parse(JSON.stringify(config)) }),
  };
}

function orgVolume({ app, item: volume }: Owned<Volume>): Schemas["OrgVolume"] {
  return { ...volumeBody(volume), app_name: app.name, updated_at: volume.createdAt };
}
