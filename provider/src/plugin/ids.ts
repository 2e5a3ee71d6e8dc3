import { isList, isMap, mapValues, Secret, type Value, type ValueMap } from "./value";

/**
 * Inputs with Fly's own ids. `Volume.get(name, "shop/vol_1").id` is what it was given: Pulumi's SDKs keep the
 * id of a resource that is read, whatever the provider answers, and Fly knows `vol_1` only.
 */
export function withOwnIds(token: string, inputs: ValueMap): ValueMap {
  if (token === "fly:index:VolumeSnapshot" && inputs.volume !== undefined)
    return { ...inputs, volume: changed(inputs.volume, ownId) };
  if (token !== "fly:index:Machine" || inputs.config === undefined) return inputs;
  const config = changed(inputs.config, (it) => {
    if (!isMap(it)) return it;
    const mounts = it.mounts && changed(it.mounts, (list) => eachOf(list, withOwnVolume));
    const standbys = it.standbys && changed(it.standbys, (list) => eachOf(list, (id) => changed(id, ownId)));
    return { ...it, ...(mounts === undefined ? {} : { mounts }), ...(standbys === undefined ? {} : { standbys }) };
  });
  return { ...inputs, config };
}

function withOwnVolume(mount: Value): Value {
  return changed(mount, (it) =>
    isMap(it) ? mapValues(it, (value, key) => (key === "volume" ? changed(value, ownId) : value)) : it,
  );
}

/** `app/id`, the form of import ids, without the app. */
function ownId(id: Value): Value {
  return typeof id === "string" ? (/^[^/]+\/([^/]+)$/.exec(id)?.[1] ?? id) : id;
}

function eachOf(list: Value, change: (item: Value) => Value): Value {
  return isList(list) ? list.map(change) : list;
}

/** Changes a value inside its secret marks. */
function changed(value: Value, change: (value: Value) => Value): Value {
  return value instanceof Secret ? new Secret(changed(value.value, change)) : change(value);
}
