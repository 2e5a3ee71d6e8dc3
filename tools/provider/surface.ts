/**
 * What the provider offers: for each resource, which properties it has and where in the official document each comes
 * from. `provider/schema.json` and the TypeScript classes are generated from this file and the document.
 */

/** A property of a resource. */
export interface Property {
  /** The schema and property of the document that give type and description, as `CreateVolumeRequest.size_gb`. */
  readonly from?: string;
  /** The type, where the document has none: a primitive, a map of a primitive, or a type of `declaredTypes`. */
  readonly type?: "string" | "boolean" | "integer" | `map:${"string"}` | `ref:${string}`;
  /** Text that replaces or, without one in the document, supplies the description. */
  readonly description?: string;
  readonly required?: boolean;
  readonly secret?: boolean;
  /** Environment variables that give the value if the program gives none, the first that is set. */
  readonly environment?: readonly string[];
  /** A change forces a new resource: the API has no way to change it in place. */
  readonly replaces?: boolean;
}

/** A resource of the provider. */
export interface Resource {
  readonly description: string;
  readonly inputs: Readonly<Record<string, Property>>;
  /** Outputs that are not inputs. */
  readonly outputs: Readonly<Record<string, Property>>;
  /** Inputs that have a value in the state even where the program gives none. */
  readonly computed: readonly string[];
}

const app: Property = {
  type: "string",
  description: "Name of the app that this belongs to: the output `name` of an App.",
  required: true,
  replaces: true,
};

const placement = "Read when the volume is created; a later change moves nothing.";

const autoNamed = "Default: chosen from the resource's name; a chosen name stays as it is.";

/** Types that the document does not have. */
export const declaredTypes = {
  VolumeEncryption: {
    description:
      "How the application encrypts what it writes to a volume. Fly has no such field: this is a declaration for readers and policies, and is never sent to Fly.",
    properties: {
      method: {
        type: "string",
        description: "One of luks, fscrypt, gocryptfs, sqlcipher, pgcrypto, application.",
        required: true,
      },
      keySecret: {
        type: "string",
        description: "Name of the app secret or Fly secret key that holds the key. Never the key itself.",
        required: true,
      },
    },
  },
} as const satisfies Record<string, { description: string; properties: Record<string, Property> }>;

/** Closed sets of values that the document leaves open. */
export const declaredEnums = {
  IpAddressType: {
    description: "Kind of address: `v4`, `v6` and `shared_v4` are public, `private_v6` (Flycast) is not.",
    values: ["v4", "v6", "shared_v4", "private_v6"],
  },
  VolumeFstype: {
    description: "What is on a volume: a file system (`ext4`), or nothing but blocks (`raw`).",
    values: ["ext4", "raw"],
  },
} as const;

/** The resources, in the order of the documentation. */
export const resources: Readonly<Record<string, Resource>> = {
  App: {
    description: "An app: the named thing that machines, volumes, addresses, secrets and certificates belong to.",
    inputs: {
      name: { from: "CreateAppRequest.name", description: `Name, unique in all of Fly. ${autoNamed}`, replaces: true },
      orgSlug: {
        from: "CreateAppRequest.org_slug",
        description: "Slug of the organisation. Default: the provider's `org`.",
        replaces: true,
      },
      network: {
        from: "CreateAppRequest.network",
        description:
          "Private network (6PN) of the app, fixed at creation. Default: the organisation's default network.",
        replaces: true,
      },
    },
    outputs: { appId: { from: "App.id", description: "Fly's own id of the app." } },
    computed: ["name", "orgSlug", "network"],
  },
  Machine: {
    description: "A machine: a virtual machine that runs an image as its configuration says.",
    inputs: {
      app,
      name: { from: "CreateMachineRequest.name", description: `Name, unique in the app. ${autoNamed}`, replaces: true },
      region: {
        from: "CreateMachineRequest.region",
        description: "Region code, such as `ams`. Default: one that Fly picks near the caller.",
        replaces: true,
      },
      config: {
        from: "CreateMachineRequest.config",
        description:
          "What the machine is and runs. An update replaces all of it. A machine cannot change its volumes: other volumes in `mounts` replace the machine.",
        required: true,
      },
      skipLaunch: {
        from: "CreateMachineRequest.skip_launch",
        description: "Create or update the machine without starting it.",
      },
      skipSecrets: {
        from: "CreateMachineRequest.skip_secrets",
        description: "Start the machine without the app's secrets.",
      },
      minSecretsVersion: {
        from: "CreateMachineRequest.min_secrets_version",
        description:
          "Start with secrets at least as new as this version. Give it the output `version` of AppSecrets, so that the machine is updated when the secrets change.",
      },
      waitForStart: {
        type: "boolean",
        description:
          "Wait until the machine has started (default true; no effect with `skipLaunch`). Never sent to Fly.",
      },
    },
    outputs: {
      instanceId: { from: "Machine.instance_id" },
      privateIp: { from: "Machine.private_ip" },
      state: { from: "Machine.state", description: "State when last read, such as `started`." },
      createdAt: { from: "Machine.created_at", description: "Time of creation, RFC 3339." },
    },
    computed: ["name", "region"],
  },
  Volume: {
    description: "A volume: a slice of one disk in one region, for one machine at a time.",
    inputs: {
      app,
      name: {
        from: "CreateVolumeRequest.name",
        description: `Name: lowercase letters, digits and underscores, at most 30. Several volumes of an app may share one. ${autoNamed}`,
        replaces: true,
      },
      region: {
        from: "CreateVolumeRequest.region",
        description: "Region code, such as `ams`. Default: one that Fly picks near the caller.",
        replaces: true,
      },
      sizeGb: {
        from: "CreateVolumeRequest.size_gb",
        description:
          "Size in gigabytes, 1 to 500. A volume grows in place; a running machine may need a restart to see it. Fly cannot shrink a volume.",
        required: true,
      },
      encrypted: {
        from: "CreateVolumeRequest.encrypted",
        description: "Encryption at rest with Fly's keys (default true).",
        replaces: true,
      },
      fstype: {
        type: "ref:VolumeFstype",
        description: "File system: `ext4` (default), or `raw` for a bare block device.",
        replaces: true,
      },
      autoBackupEnabled: {
        from: "CreateVolumeRequest.auto_backup_enabled",
        description: "Scheduled automatic snapshots (default true).",
      },
      snapshotRetention: {
        from: "CreateVolumeRequest.snapshot_retention",
        description: "Days to keep a snapshot, 1 to 60 (default 5).",
      },
      requireUniqueZone: {
        from: "CreateVolumeRequest.require_unique_zone",
        description: "Place the volume on other hardware than the app's volumes of the same name (default true).",
        replaces: true,
      },
      snapshotId: {
        from: "CreateVolumeRequest.snapshot_id",
        description: "Restore from this snapshot.",
        replaces: true,
      },
      sourceVolumeId: {
        from: "CreateVolumeRequest.source_volume_id",
        description: "Fork this volume.",
        replaces: true,
      },
      compute: {
        from: "CreateVolumeRequest.compute",
        description: `Size of the machine that will mount the volume: Fly then chooses a host that has room for both. ${placement}`,
      },
      computeImage: {
        from: "CreateVolumeRequest.compute_image",
        description: `Image of the machine that will mount the volume: Fly then prefers a host that has it. ${placement}`,
      },
      uniqueZoneAppWide: {
        from: "CreateVolumeRequest.unique_zone_app_wide",
        description: `With \`requireUniqueZone\`: place the volume on other hardware than every volume of the app, whatever its name. ${placement}`,
      },
      appEncryption: {
        type: "ref:VolumeEncryption",
        description:
          "How the application encrypts what it writes: a declaration for readers and policies, never sent to Fly.",
      },
    },
    outputs: {
      zone: { from: "Volume.zone", description: "Hardware zone that holds the volume." },
      createdAt: { from: "Volume.created_at", description: "Time of creation, RFC 3339." },
    },
    computed: ["name", "region", "encrypted", "fstype", "autoBackupEnabled", "snapshotRetention"],
  },
  IpAddress: {
    description: "An address of an app: public (`v4`, `v6`, `shared_v4`) or private over Flycast (`private_v6`).",
    inputs: {
      app,
      type: {
        type: "ref:IpAddressType",
        description: "Kind of address: `v4`, `v6` and `shared_v4` are public, `private_v6` (Flycast) is not.",
        required: true,
        replaces: true,
      },
      region: {
        from: "assignIPRequest.region",
        description: "Region code. Default: a global address.",
        replaces: true,
      },
      network: {
        from: "assignIPRequest.network",
        description: "For `private_v6`: the private network that the address answers on, if not the app's own.",
        replaces: true,
      },
      orgSlug: {
        from: "assignIPRequest.org_slug",
        description: "For `private_v6`: slug of the organisation that the address answers in, if not the app's own.",
        replaces: true,
      },
      serviceName: {
        from: "assignIPRequest.service_name",
        description: "Service that the address is for.",
        replaces: true,
      },
    },
    outputs: {
      address: { from: "IPAssignment.ip", description: "The address." },
      shared: { from: "IPAssignment.shared", description: "Whether other apps answer on the address too." },
      createdAt: { from: "IPAssignment.created_at", description: "Time of assignment, RFC 3339." },
    },
    computed: ["region"],
  },
  AppSecrets: {
    description:
      "Secrets of an app, set in one call. Secrets of other names stay as they are. A machine gets them when it next starts or updates: give it `minSecretsVersion`.",
    inputs: {
      app,
      values: {
        from: "AppSecretsUpdateRequest.values",
        description: "Value of each secret by name. Machines see it as an environment variable of that name.",
        required: true,
        secret: true,
      },
    },
    outputs: {
      version: {
        from: "AppSecretsUpdateResp.version",
        description: "Version of the app's secrets after the last change; for `minSecretsVersion` of a Machine.",
      },
      digests: { type: "map:string", description: "Fly's digest of each secret by name." },
    },
    computed: [],
  },
  Certificate: {
    description: "A TLS certificate for a host name of an app, issued and renewed by Fly over ACME.",
    inputs: {
      app,
      hostname: {
        from: "createAcmeCertificateRequest.hostname",
        description: "Host name, such as `www.example.com` or `*.example.com`.",
        required: true,
        replaces: true,
      },
    },
    outputs: {
      configured: {
        from: "CertificateDetail.configured",
        description: "Whether the DNS records of the host name are in place.",
      },
      status: { from: "CertificateDetail.status", description: "Status of the certificate when last read." },
      dnsProvider: { from: "CertificateDetail.dns_provider", description: "DNS provider that Fly detected." },
      dnsRequirements: { from: "CertificateDetail.dns_requirements", description: "DNS records to create." },
    },
    computed: [],
  },
  DeployToken: {
    description:
      "A token that may deploy an app. Fly shows it once and offers no way to revoke it: deleting this resource forgets the token, which stays valid until it expires or the app is deleted.",
    inputs: {
      app,
      name: {
        type: "string",
        description: `Name of the token in the state. Fly does not store it. ${autoNamed}`,
        replaces: true,
      },
      expiry: {
        from: "CreateAppDeployTokenRequest.expiry",
        description: "How long the token is valid, such as `720h`. Default: twenty years.",
        replaces: true,
      },
    },
    outputs: { token: { from: "CreateAppResponse.token", description: "The token.", secret: true } },
    computed: ["name"],
  },
};

/** The provider's own configuration. */
export const configuration: Readonly<Record<string, Property>> = {
  token: {
    type: "string",
    description: "Token for the Fly API. A preview does not need one.",
    secret: true,
    environment: ["FLY_API_TOKEN", "FLY_ACCESS_TOKEN"],
  },
  apiUrl: {
    type: "string",
    description: "Base URL of the Machines API (default https://api.machines.dev).",
    environment: ["FLY_API_HOSTNAME"],
  },
  org: {
    type: "string",
    description: "Slug of the organisation for apps whose `orgSlug` is not set.",
    environment: ["FLY_ORG"],
  },
};
