import type { components } from "../generated/api";
import { flyDefaults } from "../plugin/defaults";
import { resourceSpec } from "../plugin/schema";
import type { ValueMap } from "../plugin/value";
import { type Context, call, callOrNothing, type Handler, look, type Told } from "./handler";
import { byAge, goneError, importIdInApp, readInApp, subjectInApp, toldInApp } from "./inApp";
import { makeOnce } from "./once";
import { defined, optionalFlag, optionalNumber, optionalText, text } from "./properties";
import { toApi } from "./spelling";

type Volume = components["schemas"]["Volume"];

/** States of a volume that is as good as gone: the document, and volume_types.go of superfly/fly-go for the last two. */
const dead = new Set([
  "pending_destroy",
  "scheduling_destroy",
  "destroying",
  "destroyed",
  "waiting_for_detach",
  "fork_cleanup",
]);

/** A volume. Its id is Fly's. */
export const volume: Handler = {
  subject: (properties, id) => subjectInApp("volume", optionalText(properties, "name") ?? id, properties),

  parseImportId: importIdInApp("volume-id"),

  async create(context, inputs) {
    const appName = text(inputs, "app");
    const name = text(inputs, "name");
    const path = { app_name: appName };
    const body = defined({
      name,
      region: optionalText(inputs, "region"),
      size_gb: optionalNumber(inputs, "sizeGb"),
      encrypted: optionalFlag(inputs, "encrypted"),
      fstype: optionalText(inputs, "fstype"),
      auto_backup_enabled: optionalFlag(inputs, "autoBackupEnabled"),
      snapshot_retention: optionalNumber(inputs, "snapshotRetention"),
      require_unique_zone: optionalFlag(inputs, "requireUniqueZone"),
      snapshot_id: optionalText(inputs, "snapshotId"),
      source_volume_id: optionalText(inputs, "sourceVolumeId"),
      compute: computeForApi(inputs),
      compute_image: optionalText(inputs, "computeImage"),
      unique_zone_app_wide: optionalFlag(inputs, "uniqueZoneAppWide"),
    });
    const { object, adopted } = await makeOnce<Volume>(context, {
      // Several volumes may share a name: one after the other, so that each knows its own.
      kind: `volumes of app ${appName}`,
      alike: async () => (await list(context, appName)).filter((other) => other.name === name),
      idOf: (other) => other.id ?? "",
      request: (rest, signal) => rest.POST("/apps/{app_name}/volumes", { params: { path }, body, signal }),
    });
    context.api.madeIn(appName);
    return { ...told(appName, object), adopted };
  },

  read: readInApp(show, told, isAlive),

  async update(context, id, old, inputs) {
    const appName = text(inputs, "app");
    const path = { app_name: appName, volume_id: id };
    // The API leaves alone what a request does not name; what the program declares no longer goes back to the default.
    const wanted = { ...flyDefaults["fly:index:Volume"], ...inputs };
    const body = defined({
      auto_backup_enabled: optionalFlag(wanted, "autoBackupEnabled"),
      snapshot_retention: optionalNumber(wanted, "snapshotRetention"),
    });
    const updated = await callOrNothing(context, (rest, signal) =>
      rest.PUT("/apps/{app_name}/volumes/{volume_id}", { params: { path }, body, signal }),
    );
    if (updated === undefined) throw new Error(goneError(volume.subject(inputs, id)));
    const sizeGb = optionalNumber(inputs, "sizeGb") ?? 0;
    const isLarge = sizeGb <= (updated.size_gb ?? optionalNumber(old, "sizeGb") ?? 0);
    const extended = isLarge ? updated : await extend(context, appName, id, sizeGb);
    return told(appName, extended ?? { id });
  },

  async delete(context, id, known) {
    const path = { app_name: text(known, "app"), volume_id: id };
    await callOrNothing(context, (rest, signal) =>
      rest.DELETE("/apps/{app_name}/volumes/{volume_id}", { params: { path }, signal }),
    );
  },
};

/** Check has compared the inputs with the schema, which is generated from the same document as the type. */
function computeForApi({ compute }: ValueMap): components["schemas"]["fly.MachineGuest"] | undefined {
  if (compute === undefined) return undefined;
  return toApi(
    compute,
    resourceSpec("fly:index:Volume").inputProperties.compute ?? {},
  ) as components["schemas"]["fly.MachineGuest"];
}

/** Makes a volume larger. Repeating the request would fail where the lost first one was carried out. */
async function extend(
  { api, signal }: Context,
  appName: string,
  id: string,
  sizeGb: number,
): Promise<Volume | undefined> {
  const path = { app_name: appName, volume_id: id };
  const answer = await api.make<{ volume?: Volume }>(
    (rest, inner) =>
      rest.PUT("/apps/{app_name}/volumes/{volume_id}/extend", {
        params: { path },
        body: { size_gb: sizeGb },
        signal: inner,
      }),
    async () => {
      const volume = await api.call(
        (rest, inner) => rest.GET("/apps/{app_name}/volumes/{volume_id}", { params: { path }, signal: inner }),
        signal,
      );
      return volume?.size_gb !== undefined && volume.size_gb >= sizeGb ? { volume } : undefined;
    },
    signal,
  );
  return answer?.volume;
}

async function list(context: Context, appName: string): Promise<readonly Volume[]> {
  const path = { app_name: appName };
  const volumes = await call(context, (rest, signal) =>
    rest.GET("/apps/{app_name}/volumes", { params: { path }, signal }),
  );
  return (volumes ?? []).filter(isAlive).sort(byAge);
}

function show(context: Context, appName: string, id: string): Promise<Volume | undefined> {
  const path = { app_name: appName, volume_id: id };
  return look(context, (rest, signal) =>
    rest.GET("/apps/{app_name}/volumes/{volume_id}", { params: { path }, signal }),
  );
}

/** Whether the volume still holds its data. */
export function isAlive({ state }: Volume): boolean {
  return !dead.has(state ?? "");
}

/** Fly leaves fields empty while the host of a volume does not answer: an empty one says nothing. */
function told(appName: string, found: Volume): Told {
  const filled = Object.entries(found).filter(([, value]) => value !== "" && value !== 0);
  return toldInApp("fly:index:Volume", appName, found.id ?? "", Object.fromEntries(filled));
}
