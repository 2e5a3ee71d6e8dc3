import { propertiesFromApi } from "../api/spelling";
import type { components } from "../generated/api";
import { flyDefaults } from "../plugin/defaults";
import { resourceSpec } from "../plugin/schema";
import type { ValueMap } from "../plugin/value";
import {
  type Context,
  defined,
  type Handler,
  optionalFlag,
  optionalNumber,
  optionalText,
  orNothing,
  splitImportId,
  type Told,
  text,
} from "./handler";
import { makeOnce } from "./once";

type Volume = components["schemas"]["Volume"];

/** States of a volume that is as good as gone. */
const dead = new Set(["pending_destroy", "scheduling_destroy", "destroying", "destroyed"]);

/** A volume. Its id is Fly's. */
export const volume: Handler = {
  subject: (properties, id) =>
    `volume ${optionalText(properties, "name") ?? id ?? ""} of app ${optionalText(properties, "app") ?? ""}`,

  parseImportId(id) {
    const [appName, volumeId] = splitImportId(id, "volume-id");
    return { id: volumeId, properties: { app: appName } };
  },

  async create(context, inputs) {
    const appName = text(inputs, "app");
    const name = text(inputs, "name");
    const region = optionalText(inputs, "region");
    const sizeGb = optionalNumber(inputs, "sizeGb");
    const path = { app_name: appName };
    const body = defined({
      name,
      region,
      size_gb: sizeGb,
      encrypted: optionalFlag(inputs, "encrypted"),
      fstype: optionalText(inputs, "fstype"),
      auto_backup_enabled: optionalFlag(inputs, "autoBackupEnabled"),
      snapshot_retention: optionalNumber(inputs, "snapshotRetention"),
      require_unique_zone: optionalFlag(inputs, "requireUniqueZone"),
      snapshot_id: optionalText(inputs, "snapshotId"),
      source_volume_id: optionalText(inputs, "sourceVolumeId"),
    });
    const made = await makeOnce<Volume>(context, {
      // Several volumes may share a name: one after the other, so that each knows its own.
      kind: `volumes of app ${appName}`,
      alike: async () =>
        (await list(context, appName)).filter(
          (other) =>
            other.name === name && other.size_gb === sizeGb && (region === undefined || other.region === region),
        ),
      idOf: (other) => other.id ?? "",
      request: (rest, signal) => rest.POST("/apps/{app_name}/volumes", { params: { path }, body, signal }),
    });
    return told(appName, made);
  },

  async read(context, id, known) {
    const appName = text(known, "app");
    const found = await show(context, appName, id);
    return found && told(appName, found);
  },

  async update(context, id, old, inputs) {
    const { api, signal } = context;
    const appName = text(inputs, "app");
    const path = { app_name: appName, volume_id: id };
    // The API leaves alone what a request does not name; what the program declares no longer goes back to the default.
    const wanted = { ...flyDefaults["fly:index:Volume"], ...inputs };
    const body = defined({
      auto_backup_enabled: optionalFlag(wanted, "autoBackupEnabled"),
      snapshot_retention: optionalNumber(wanted, "snapshotRetention"),
    });
    const sizeGb = optionalNumber(inputs, "sizeGb") ?? 0;
    if (sizeGb > (optionalNumber(old, "sizeGb") ?? 0)) {
      await api.call(
        (rest, inner) =>
          rest.PUT("/apps/{app_name}/volumes/{volume_id}/extend", {
            params: { path },
            body: { size_gb: sizeGb },
            signal: inner,
          }),
        signal,
      );
    }
    const updated = await api.call(
      (rest, inner) => rest.PUT("/apps/{app_name}/volumes/{volume_id}", { params: { path }, body, signal: inner }),
      signal,
    );
    return told(appName, updated ?? { id });
  },

  async delete({ api, signal }, id, known) {
    const path = { app_name: text(known, "app"), volume_id: id };
    await orNothing(
      api.call(
        (rest, inner) => rest.DELETE("/apps/{app_name}/volumes/{volume_id}", { params: { path }, signal: inner }),
        signal,
      ),
    );
  },
};

async function list({ api, signal }: Context, appName: string): Promise<readonly Volume[]> {
  const path = { app_name: appName };
  const volumes = await api.call(
    (rest, inner) => rest.GET("/apps/{app_name}/volumes", { params: { path }, signal: inner }),
    signal,
  );
  return (volumes ?? []).filter(({ state }) => !dead.has(state ?? ""));
}

async function show({ api, signal }: Context, appName: string, id: string): Promise<Volume | undefined> {
  const path = { app_name: appName, volume_id: id };
  const found = await orNothing(
    api.call(
      (rest, inner) => rest.GET("/apps/{app_name}/volumes/{volume_id}", { params: { path }, signal: inner }),
      signal,
    ),
  );
  return found && !dead.has(found.state ?? "") ? found : undefined;
}

function told(appName: string, found: Volume): Told {
  const properties: ValueMap = propertiesFromApi(found, resourceSpec("fly:index:Volume").properties);
  return { id: found.id ?? "", properties: { app: appName, ...properties } };
}
