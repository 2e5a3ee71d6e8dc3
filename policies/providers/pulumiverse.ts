import type { Provider } from "./provider";
import {
  readAddress,
  readApp,
  readCertificate,
  readDeployToken,
  readMachine,
  readSecrets,
  readVolume,
} from "./readers";

/** `@pulumiverse/fly`, the provider in `provider/`: the Machines API's names in camelCase. */
export const pulumiverse: Provider = {
  name: "@pulumiverse/fly",
  readers: {
    "fly:index:App": readApp,
    "fly:index:Machine": readMachine,
    "fly:index:Volume": readVolume,
    "fly:index:IpAddress": readAddress,
    "fly:index:AppSecrets": readSecrets,
    "fly:index:Certificate": readCertificate,
    "fly:index:DeployToken": readDeployToken,
  },
  lacks: {
    "fly:index:App": ["assignSharedIpAddress", "role"],
  },
};
