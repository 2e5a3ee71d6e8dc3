import type { Value } from "./value";

/**
 * What Fly takes where an input is absent, by token: stating it, or no longer stating it, changes nothing. Sources:
 * the pages of Fly's documentation on volumes, on custom private networks and on services ("global" addresses).
 */
export const flyDefaults: Readonly<Record<string, Readonly<Record<string, Value>>>> = {
  "fly:index:App": { network: "default" },
  "fly:index:IpAddress": { region: "global" },
  "fly:index:Volume": {
    encrypted: true,
    fstype: "ext4",
    autoBackupEnabled: true,
    snapshotRetention: 5,
    requireUniqueZone: true,
  },
};
