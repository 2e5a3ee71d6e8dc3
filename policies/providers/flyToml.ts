import { defineProvider } from "./provider";
import schema from "./pulumiverse.schema.json";
import {
  readAddress,
  readApp,
  readConfigFile,
  readDropped,
  readMachine,
  readMachineChange,
  readVolume,
} from "./readers";

const { config } = schema.resources["fly:index:Machine"];

/**
 * What `fly deploy` makes of a `fly.toml`, in the spelling of the Machines API: a synthetic provider of the command
 * `flyguard`, no Pulumi provider. The file has no key for what is missing here.
 */
export const flyToml = defineProvider(
  "fly.toml",
  {
    resources: {
      "fly.toml:App": { name: "string" },
      "fly.toml:Machine": {
        app: "string",
        region: "string",
        config: { ...config, "mounts[]": { name: "string", path: "string" } },
      },
      "fly.toml:Dropped": { config },
      "fly.toml:Console": { app: "string", command: "string" },
      "fly.toml:Volume": {
        app: "string",
        name: "string",
        region: "string",
        encrypted: "boolean",
        autoBackupEnabled: "boolean",
        snapshotRetention: "number",
      },
      "fly.toml:File": {
        "problems[]": { kind: "string", message: "string", suggestion: "string" },
        build: { "args{}": "string", "settings{}": "string" },
      },
      "fly.toml:IpAddress": { app: "string", type: "string" },
    },
  },
  {
    "fly.toml:App": readApp,
    "fly.toml:Machine": readMachine,
    "fly.toml:Dropped": readDropped,
    "fly.toml:Console": readMachineChange,
    "fly.toml:Volume": readVolume,
    "fly.toml:File": readConfigFile,
    "fly.toml:IpAddress": (properties, declared) => ({ ...readAddress(properties, declared), isAssumed: true }),
  },
);
