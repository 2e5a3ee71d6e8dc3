import type { components } from "../../provider/src/generated/api";
import type { ApiRequest, Operations } from "./apiRequest";
import { findersOf } from "./finders";
import { operations } from "./operations";
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

/** Operations on custom certificates, secret keys, network policies and snapshots, by their operationId. */
export function moreOperations(world: World): Operations {
  const base = operations(world);
  const { app: appOf, volume: volumeOf } = findersOf(world);
  const hostnameOf = ({ path }: ApiRequest): string => path.hostname ?? "";

  /** What Fly tells of a host name: its own certificate, an uploaded one, or both. */
  const detailOf = async (request: ApiRequest, hostname: string) => {
    const app = appOf(request);
    const custom = moreOf(app).customCertificates.get(hostname);
    const path = { ...request.path, hostname };
    const own = app.certificates.has(hostname) ? await base.App_Certificates_show?.({ ...request, path }) : undefined;
    const body = own?.body ?? { hostname, acme_requested: false, configured: false, status: "Awaiting configuration" };
    if (custom === undefined) return body;
    return { ...Object(body), certificates: [custom] };
  };

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
    App_Certificates_show: async (request) => {
      const hostname = hostnameOf(request);
      const app = appOf(request);
      if (!app.certificates.has(hostname) && !moreOf(app).customCertificates.has(hostname))
        throw new Refusal(404, `certificate ${hostname} not found`);
      return { status: 200, body: await detailOf(request, hostname) };
    },
    App_Certificates_delete: (request) => {
      const app = appOf(request);
      const wasCustom = moreOf(app).customCertificates.delete(hostnameOf(request));
      if (!app.certificates.delete(hostnameOf(request)) && !wasCustom)
        throw new Refusal(404, `certificate ${hostnameOf(request)} not found`);
      return { status: 204 };
    },
    App_Certificates_custom_create: async (request) => {
      const {
        hostname = "",
        fullchain = "",
        private_key = "",
      } = request.body as Schemas["createCustomCertificateRequest"];
      if (!fullchain.startsWith("-----BEGIN CERTIFICATE-----"))
        throw new Refusal(422, "fullchain is not a certificate");
      if (!private_key.startsWith("-----BEGIN")) throw new Refusal(422, `private_key is not a key: ${private_key}`);
      const issued = [
        { type: "ecdsa", expires_at: "2031-01-01T00:00:00Z", certificate_authority: "Example CA" },
      ] as const;
      moreOf(appOf(request)).customCertificates.set(hostname, {
        source: "custom",
        status: "active",
        issuer: "Example CA",
        created_at: world.now(),
        expires_at: "2031-01-01T00:00:00Z",
        issued: [...issued],
      });
      return { status: 201, body: await detailOf(request, hostname) };
    },
    App_Certificates_custom_delete: async (request) => {
      const hostname = hostnameOf(request);
      if (!moreOf(appOf(request)).customCertificates.delete(hostname))
        throw new Refusal(404, `certificate ${hostname} not found`);
      return { status: 200, body: await detailOf(request, hostname) };
    },

    Secretkeys_list: (request) => {
      const keys = [...moreOf(appOf(request)).secretKeys.values()].map(withoutValue);
      return { status: 200, body: { secret_keys: keys } };
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
