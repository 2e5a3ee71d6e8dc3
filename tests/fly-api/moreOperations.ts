import type { components } from "../../provider/src/generated/api";
import type { ApiRequest, Operations } from "./apiRequest";
import { findersOf } from "./finders";
import { type App, Refusal, regions, type World } from "./world";

type Schemas = components["schemas"];

/** What an app has of the kinds that are served here. */
interface More {
  /** Uploaded certificates by host name. */
  readonly customCertificates: Map<string, Schemas["CertificateEntry"]>;
  /** Secret keys by name, with the key where it was given. */
  readonly secretKeys: Map<string, Schemas["SecretKey"] & { readonly value: string | undefined }>;
  readonly networkPolicies: Map<string, Schemas["NetworkPolicy"]>;
  /** Snapshots by volume. */
  readonly snapshots: Map<string, Schemas["VolumeSnapshot"][]>;
}

const known = new WeakMap<App, More>();

/** What the app has, for tests to look at. */
export function moreOf(app: App): More {
  const more = known.get(app) ?? {
    customCertificates: new Map(),
    secretKeys: new Map(),
    networkPolicies: new Map(),
    snapshots: new Map(),
  };
  known.set(app, more);
  return more;
}

/** Key types with a public part: secrets_types.go of superfly/fly-go, and NaCl. */
const asymmetric = ["es256", "nacl_box", "nacl_sign"];

/** Operations on secret keys, network policies and snapshots, by their operationId. */
export function moreOperations(world: World): Operations {
  const { app: appOf, volume: volumeOf } = findersOf(world);

  const setKey = (request: ApiRequest, value: string | undefined) => {
    const name = request.path.secret_name ?? "";
    const { type = "" } = request.body as Schemas["SetSecretkeyRequest"];
    const now = world.now();
    const publicKey = asymmetric.includes(type)
      ? { public_key: Buffer.from(world.id("key", 32)).toString("base64") }
      : {};
    const key = { name, type, created_at: now, updated_at: now, ...publicKey };
    moreOf(appOf(request)).secretKeys.set(name, { ...key, value });
    world.secretsChanged(appOf(request));
    return { status: 201, body: { ...key, version: appOf(request).secretsVersion } };
  };
  const keyOf = (request: ApiRequest) => {
    const name = request.path.secret_name ?? "";
    const key = moreOf(appOf(request)).secretKeys.get(name);
    if (!key) throw new Refusal(404, `secret key ${name} not found`);
    return key;
  };

  return {
    Secretkeys_list: (request) => {
      const types = request.query.types?.split(",");
      const keys = [...moreOf(appOf(request)).secretKeys.values()].filter(
        ({ type = "" }) => types?.includes(type) ?? true,
      );
      return { status: 200, body: { secret_keys: keys.map(withoutValue) } };
    },
    Secretkey_get: (request) => ({ status: 200, body: withoutValue(keyOf(request)) }),
    Secretkey_set: (request) => setKey(request, (request.body as Schemas["SetSecretkeyRequest"]).value),
    Secretkey_generate: (request) => setKey(request, undefined),
    Secretkey_delete: (request) => {
      const app = appOf(request);
      moreOf(app).secretKeys.delete(keyOf(request).name ?? "");
      world.secretsChanged(app);
      return { status: 200, body: { version: app.secretsVersion } };
    },

    Network_policies_list: (request) => ({
      status: 200,
      body: [...moreOf(appOf(request)).networkPolicies.values()],
    }),
    Network_policies_set: (request) => {
      const { networkPolicies } = moreOf(appOf(request));
      const asked = request.body as Schemas["NetworkPolicy"];
      const id = asked.id ?? world.id("policy", 12);
      if (asked.id !== undefined && !networkPolicies.has(id)) throw new Refusal(404, `network policy ${id} not found`);
      networkPolicies.set(id, { ...asked, id });
      return { status: 200, body: { ...asked, id } };
    },
    Network_policies_delete: (request) => {
      const id = request.path.policy_id ?? "";
      if (!moreOf(appOf(request)).networkPolicies.delete(id)) throw new Refusal(404, `network policy ${id} not found`);
      return { status: 200 };
    },

    Volumes_list_snapshots: (request) => ({ status: 200, body: snapshotsOf(request) }),
    createVolumeSnapshot: (request) => {
      const snapshot = {
        id: `vs_${world.id("snapshot", 14)}`,
        status: "created",
        size: 4096,
        volume_size: 1024 ** 3,
        digest: "",
        created_at: world.now(),
        retention_days: 5,
      };
      snapshotsOf(request).push(snapshot);
      return { status: 200 };
    },

    Platform_regions_get: () => ({
      status: 200,
      body: {
        nearest: "ams",
        regions: regions.map((code) => ({
          code,
          name: `Region ${code}`,
          geo_region: "europe",
          latitude: 0,
          longitude: 0,
          gateway_available: true,
          requires_paid_plan: false,
          deprecated: false,
        })),
      },
    }),
  };

  function snapshotsOf(request: ApiRequest): Schemas["VolumeSnapshot"][] {
    const { id: volume } = volumeOf(request);
    const { snapshots } = moreOf(appOf(request));
    const present = snapshots.get(volume) ?? [];
    snapshots.set(volume, present);
    return present;
  }
}

function withoutValue({ value: _value, ...key }: Schemas["SecretKey"] & { value: string | undefined }) {
  return key;
}
