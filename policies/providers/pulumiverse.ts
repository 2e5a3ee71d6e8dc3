import { defineProvider } from "./provider";
import schema from "./pulumiverse.schema.json";
import {
  readAddress,
  readApp,
  readCertificate,
  readDeployToken,
  readMachine,
  readSecret,
  readSecrets,
  readVolume,
} from "./readers";

/** `@pulumiverse/fly`, the provider in `provider/`: the Machines API's names in camelCase. */
export const pulumiverse = defineProvider("@pulumiverse/fly", schema, {
  "fly:index:App": readApp,
  "fly:index:Machine": readMachine,
  "fly:index:Volume": readVolume,
  "fly:index:IpAddress": readAddress,
  "fly:index:AppSecrets": readSecrets,
  // A Fly secret key: what an application encrypts its volume with may be one.
  "fly:index:SecretKey": readSecret,
  "fly:index:Certificate": readCertificate,
  "fly:index:CustomCertificate": readCertificate,
  "fly:index:DeployToken": readDeployToken,
});
