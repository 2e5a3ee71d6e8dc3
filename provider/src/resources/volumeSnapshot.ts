import type { components } from "../generated/api";
import { type Context, callOrNothing, type Handler, seen, type Told } from "./handler";
import { byAge, subjectInApp, toldInApp } from "./inApp";
import { makeOnce } from "./once";
import { optionalText, text } from "./properties";

type Snapshot = components["schemas"]["VolumeSnapshot"];

/** A snapshot of a volume. Its id is Fly's. */
export const volumeSnapshot: Handler = {
  subject: (properties, id) =>
    subjectInApp("snapshot", id ?? `of volume ${optionalText(properties, "volume") ?? ""}`, properties),

  parseImportId(importId) {
    const [app = "", volume = "", id = "", ...rest] = importId.split("/");
    if (id === "" || rest.length > 0)
      throw new Error(`The import id ${importId} is not of the form app/volume-id/snapshot-id: write it so.`);
    return { id, properties: { app, volume } };
  },

  async create(context, inputs) {
    const [appName, volume] = [text(inputs, "app"), text(inputs, "volume")];
    const path = { app_name: appName, volume_id: volume };
    const { object, adopted } = await makeOnce<Snapshot>(context, {
      // A snapshot has no name: one after the other, so that each knows its own.
      kind: `snapshots of volume ${volume}`,
      alike: async () => [...((await list(context, appName, volume)) ?? [])].sort(byAge),
      idOf: (other) => other.id ?? "",
      request: async (rest, signal) => {
        // Fly answers without the snapshot.
        const { response, error } = await rest.POST("/apps/{app_name}/volumes/{volume_id}/snapshots", {
          params: { path },
          signal,
        });
        return { response, error };
      },
    });
    context.api.madeIn(appName);
    return { ...told(appName, volume, object), adopted };
  },

  async read(context, id, known) {
    const [appName, volume] = [text(known, "app"), text(known, "volume")];
    const find = async () => (await list(context, appName, volume))?.find((snapshot) => snapshot.id === id);
    const found = await seen(context, find);
    return found && told(appName, volume, found);
  },

  /** Fly removes it in its own time: the schema says so where the resource is described. */
  async delete() {},
};

function list(context: Context, appName: string, volume: string): Promise<readonly Snapshot[] | undefined> {
  const path = { app_name: appName, volume_id: volume };
  return callOrNothing(context, (rest, signal) =>
    rest.GET("/apps/{app_name}/volumes/{volume_id}/snapshots", { params: { path }, signal }),
  );
}

function told(appName: string, volume: string, found: Snapshot): Told {
  const withSize = { status: "", size: 0, created_at: "", ...found };
  const { id, properties } = toldInApp("fly:index:VolumeSnapshot", appName, found.id ?? "", withSize);
  return { id, properties: { ...properties, volume } };
}
