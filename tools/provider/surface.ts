/**
 * What the provider offers: for each resource, which properties it has and where in the official document each comes
 * from. `provider/schema.json` and the TypeScript classes are generated from this file and the document.
 */

/** A property of a resource. */
export interface Property {
  /** The schema and property of the document that give type and description, as `CreateVolumeRequest.size_gb`. */
  readonly from?: string;
  /** The type, where the document has none: a primitive, a map of a primitive, or a type declared here, or a list of it. */
  readonly type?: "string" | "boolean" | "integer" | "map:string" | `ref:${string}` | `list:ref:${string}`;
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

/** A function of the provider: it reads what exists, whether Pulumi manages it or not. */
export interface ProviderFunction {
  readonly description: string;
  readonly inputs: Readonly<Record<string, Property>>;
  readonly outputs: Readonly<Record<string, Property>>;
}

const app: Property = {
  type: "string",
  description: "Name of the app that this belongs to: the output `name` of an App.",
  required: true,
  replaces: true,
};

const appToRead: Property = { type: "string", description: "Name of the app.", required: true };

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
  FoundMachine: {
    description: "A machine that exists.",
    properties: {
      id: { from: "Machine.id", description: "Fly's id of the machine.", required: true },
      name: { from: "Machine.name", description: "Name.", required: true },
      region: { from: "Machine.region", description: "Region code.", required: true },
      state: { from: "Machine.state", description: "State, such as `started`.", required: true },
      config: {
        from: "Machine.config",
        description: "What the machine is and runs. Secrets of the app are not part of it.",
      },
      instanceId: { from: "Machine.instance_id" },
      privateIp: { from: "Machine.private_ip" },
      createdAt: { from: "Machine.created_at", description: "Time of creation, RFC 3339." },
    },
  },
  FoundVolume: {
    description: "A volume that exists.",
    properties: {
      id: { from: "Volume.id", description: "Fly's id of the volume.", required: true },
      name: { from: "Volume.name", description: "Name.", required: true },
      region: { from: "Volume.region", description: "Region code.", required: true },
      zone: { from: "Volume.zone", description: "Hardware zone that holds the volume." },
      sizeGb: { from: "Volume.size_gb", description: "Size in gigabytes.", required: true },
      state: { from: "Volume.state", description: "State, such as `created`.", required: true },
      encrypted: { from: "Volume.encrypted", description: "Encryption at rest with Fly's keys.", required: true },
      autoBackupEnabled: { from: "Volume.auto_backup_enabled", description: "Scheduled automatic snapshots." },
      snapshotRetention: { from: "Volume.snapshot_retention", description: "Days to keep a snapshot." },
      attachedMachineId: { from: "Volume.attached_machine_id", description: "Id of the machine that mounts it." },
      createdAt: { from: "Volume.created_at", description: "Time of creation, RFC 3339." },
    },
  },
  FoundIpAddress: {
    description: "An address that an app has.",
    properties: {
      address: { from: "IPAssignment.ip", description: "The address.", required: true },
      type: { type: "ref:IpAddressType", description: "Kind of address.", required: true },
      region: { from: "IPAssignment.region", description: "Region code, or `global`." },
      serviceName: { from: "IPAssignment.service_name", description: "Service that the address is for." },
      createdAt: { from: "IPAssignment.created_at", description: "Time of assignment, RFC 3339." },
    },
  },
  Region: {
    description: "A region of Fly.",
    properties: {
      code: { from: "main.regionRow.code", description: "Region code, such as `ams`.", required: true },
      name: { from: "main.regionRow.name", description: "Place, such as `Amsterdam, Netherlands`.", required: true },
      geoRegion: { from: "main.regionRow.geo_region", description: "Part of the world." },
      gatewayAvailable: { from: "main.regionRow.gateway_available", description: "It has a WireGuard gateway." },
      requiresPaidPlan: { from: "main.regionRow.requires_paid_plan", description: "It needs a paid plan." },
      deprecated: { from: "main.regionRow.deprecated", description: "Fly is closing it." },
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
  SecretKeyType: {
    description: "What a key is for, and its algorithm.",
    // secrets_types.go of superfly/fly-go.
    values: ["es256", "hs256", "hs384", "hs512", "xaes256gcm", "nacl_auth", "nacl_box", "nacl_secretbox", "nacl_sign"],
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
        description:
          "For `private_v6`: the private network (6PN) that the address answers on. Default: the organisation's default network. The address does not follow its app: for an app in a network of its own, name that network here too.",
        replaces: true,
      },
      orgSlug: {
        from: "assignIPRequest.org_slug",
        description: "For `private_v6`: slug of the organisation that the address answers in. Default: the app's own.",
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
  CustomCertificate: {
    description:
      "A TLS certificate of another authority for a host name of an app. A change of the certificate and its key is an upload without an interruption. Use a Certificate for one that Fly issues and renews.",
    inputs: {
      app,
      hostname: {
        from: "createCustomCertificateRequest.hostname",
        description: "Host name, such as `www.example.com` or `*.example.com`.",
        required: true,
        replaces: true,
      },
      fullchain: {
        from: "createCustomCertificateRequest.fullchain",
        description: "The certificate and those of its issuers, in PEM.",
        required: true,
      },
      privateKey: {
        from: "createCustomCertificateRequest.private_key",
        description: "The private key of the certificate, in PEM.",
        required: true,
        secret: true,
      },
    },
    outputs: {
      configured: {
        from: "CertificateDetail.configured",
        description: "Whether the DNS records of the host name are in place.",
      },
      status: { from: "CertificateDetail.status", description: "Status of the host name when last read." },
      issuer: { from: "CertificateEntry.issuer", description: "Issuer of the certificate." },
      expiresAt: { from: "CertificateEntry.expires_at", description: "End of the certificate, RFC 3339." },
      dnsRequirements: { from: "CertificateDetail.dns_requirements", description: "DNS records to create." },
    },
    computed: [],
  },
  SecretKey: {
    description:
      "A key that stays on Fly: machines use it over Fly's API, to encrypt or to sign, and cannot read it. Deleting it makes everything that it encrypted unreadable, so a key deserves the resource option `protect`.",
    inputs: {
      app,
      name: {
        from: "SecretKey.name",
        description: "Name of the key, unique in the app.",
        required: true,
        replaces: true,
      },
      type: { type: "ref:SecretKeyType", description: "What the key is for.", required: true, replaces: true },
      value: {
        from: "SetSecretkeyRequest.value",
        description: "The key, in base64. Default: Fly generates one, which nobody sees.",
        secret: true,
        replaces: true,
      },
    },
    outputs: {
      publicKey: {
        from: "SecretKey.public_key",
        description: "The public part of the key, in base64. Empty for a type that has none.",
      },
    },
    computed: [],
  },
  NetworkPolicy: {
    description:
      "A network policy: which ports machines of an app may be reached on and may reach, directly and not through Fly Proxy. Once a direction has a rule, all else in that direction is denied. Machines need a restart or an update to follow it.",
    inputs: {
      app,
      name: { from: "NetworkPolicy.name", description: `Name, unique in the app. ${autoNamed}` },
      selector: {
        from: "NetworkPolicy.selector",
        description: "The machines that the policy is for.",
        required: true,
      },
      rules: { from: "NetworkPolicy.rules", required: true },
    },
    outputs: {},
    computed: ["name"],
  },
  VolumeSnapshot: {
    description:
      "A snapshot of a volume, taken when the resource is created. Fly has no way to delete a snapshot: deleting the resource forgets it, and Fly removes it after the volume's `snapshotRetention`. The output `id` is for `snapshotId` of a Volume.",
    inputs: {
      app,
      volume: {
        type: "string",
        description: "Id of the volume: the output `id` of a Volume.",
        required: true,
        replaces: true,
      },
      triggers: {
        type: "map:string",
        description: "Any values: a change of one of them takes another snapshot. Never sent to Fly.",
        replaces: true,
      },
    },
    outputs: {
      status: { from: "VolumeSnapshot.status", description: "Status of the snapshot when last read." },
      size: { from: "VolumeSnapshot.size", description: "Size of the snapshot in bytes." },
      createdAt: { from: "VolumeSnapshot.created_at", description: "Time of creation, RFC 3339." },
    },
    computed: [],
  },
  DeployToken: {
    description:
      "A token that may deploy an app. Fly shows it once. Deleting the resource revokes it over Fly's GraphQL API; where Fly refuses that, a warning says so, and the token stays valid until it expires.",
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

/** The functions, in the order of the documentation. */
export const functions: Readonly<Record<string, ProviderFunction>> = {
  getApp: {
    description: "Looks up an app by its name.",
    inputs: { name: { from: "App.name", description: "Name of the app.", required: true } },
    outputs: {
      name: { from: "App.name", description: "Name of the app.", required: true },
      orgSlug: { from: "AppOrganizationInfo.slug", description: "Slug of the organisation.", required: true },
      network: { from: "App.network", description: "Private network (6PN) of the app." },
      appId: { from: "App.id", description: "Fly's own id of the app.", required: true },
      status: { from: "App.status", description: "Status, such as `deployed`." },
    },
  },
  getMachines: {
    description: "Lists the machines of an app.",
    inputs: {
      app: appToRead,
      region: { from: "Machine.region", description: "Only machines in this region." },
      state: { from: "Machine.state", description: "Only machines in this state, such as `started`." },
    },
    outputs: {
      machines: { type: "list:ref:FoundMachine", description: "The machines, the oldest first.", required: true },
    },
  },
  getVolumes: {
    description: "Lists the volumes of an app.",
    inputs: { app: { ...app, replaces: false } },
    outputs: {
      volumes: { type: "list:ref:FoundVolume", description: "The volumes, the oldest first.", required: true },
    },
  },
  getIpAddresses: {
    description: "Lists the addresses of an app, public and private.",
    inputs: { app: { ...app, replaces: false } },
    outputs: {
      addresses: { type: "list:ref:FoundIpAddress", description: "The addresses, the oldest first.", required: true },
    },
  },
  getRegions: {
    description: "Lists the regions of Fly.",
    inputs: {},
    outputs: {
      nearest: { from: "main.regionResponse.nearest", description: "Code of the region nearest to the caller." },
      regions: { type: "list:ref:Region", description: "The regions.", required: true },
    },
  },
};

/** The provider's own configuration. */
export const configuration: Readonly<Record<string, Property>> = {
  token: {
    type: "string",
    description: "Token for the Fly API. A preview does not need one.",
    secret: true,
    // In flyctl's order.
    environment: ["FLY_ACCESS_TOKEN", "FLY_API_TOKEN"],
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
