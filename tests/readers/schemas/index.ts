import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ofOpenApi, ofPulumiPackage } from "../../../tools/schemas/jsonSchema";
import { type Properties, type Schema, scalar } from "../../../tools/schemas/property";
import { ofTrees } from "../../../tools/schemas/trees";

function load(file: string) {
  return JSON.parse(readFileSync(join(__dirname, file), "utf8"));
}

const official = load("../../../provider/openapi/fly-machines-openapi.json");

/** The official Machines API document, by way of the requests that `@pulumiverse/fly` makes of its resources. */
const machinesApi: Schema = {
  name: "Machines API",
  resources: {
    "fly:index:App": ofOpenApi(official, "CreateAppRequest"),
    "fly:index:Machine": inApp("CreateMachineRequest"),
    "fly:index:Volume": inApp("CreateVolumeRequest"),
    "fly:index:IpAddress": inApp("assignIPRequest"),
    "fly:index:AppSecrets": inApp("AppSecretsUpdateRequest"),
    "fly:index:Certificate": inApp("createAcmeCertificateRequest"),
    "fly:index:DeployToken": inApp("CreateAppDeployTokenRequest"),
  },
};

/** A request under `/apps/{app}`: the app is in its path. */
function inApp(request: string): Properties {
  return { app: scalar("string"), ...ofOpenApi(official, request) };
}

/** Every schema there is, and with which provider it is read. */
export const schemas: readonly Schema[] = [
  ofPulumiPackage("@pulumiverse/fly", load("../../../provider/schema.json")),
  machinesApi,
  kept("@ediri/fly", "ediri"),
  kept("fly-apps/fly", "flyApps"),
  kept("stategraph/fly", "stategraph"),
  kept("ampbase-io/fly", "ampbase"),
  kept("flyio", "flyio"),
  kept("fly-machines", "flyMachines"),
];

/** A schema that stands next to its reader. */
function kept(name: string, file: string): Schema {
  return ofTrees(name, load(`../../../policies/providers/${file}.schema.json`).resources);
}
