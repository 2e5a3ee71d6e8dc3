import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ofOpenApi, ofPulumiPackage } from "./jsonSchema";
import { type Notation, ofNotation, propertiesOf } from "./notation";
import { camelCase, type Properties, type Property, rename, type Schema, scalar } from "./property";
import { ofTerraform } from "./terraform";

/** The fly-machines extract: resources, and those of its types that it does not share with the official document. */
interface Extract {
  readonly resources: Readonly<Record<string, Notation>>;
  readonly types: Readonly<Record<string, Notation | readonly string[]>>;
}

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

/** Types that the extract names without giving their properties are the official document's. */
function flyMachines({ resources, types }: Extract): Schema {
  const officialType = (name: string): Properties => {
    const component = { kind: "object", properties: ofOpenApi(official, name.replace(/^Fly/, "fly.")) } as const;
    const renamed = rename(component, camelCase);
    return renamed.kind === "object" ? renamed.properties : {};
  };
  const resolve = (type: string, path: readonly string[]): Property => {
    if (type === "array" || type === "object") {
      const [holder = "", ...names] = path;
      return names.reduce(inside, { kind: "object", properties: officialType(holder) });
    }
    if (!/^(Fly|Config)/.test(type)) return /^[A-Z]/.test(type) ? scalar("any") : scalar(type);
    const own = types[type];
    return {
      kind: "object",
      properties: own === undefined || isWords(own) ? officialType(type) : propertiesOf(own, [type], resolve),
    };
  };
  const both = Object.entries(resources).flatMap(([token, properties]) => [
    [token, properties] as const,
    [token.replace("/v1:", ":"), properties] as const,
  ]);
  return ofNotation("fly-machines", Object.fromEntries(both), resolve);
}

/** The property of that name of an object, or of the elements of a list of objects. */
function inside(property: Property, name: string): Property {
  const object = property.kind === "list" ? property.of : property;
  const found = object.kind === "object" ? object.properties[name] : undefined;
  if (found === undefined) throw new Error(`The official document has no ${name} where fly-machines has one.`);
  return found;
}

function isWords(type: Notation | readonly string[]): type is readonly string[] {
  return Array.isArray(type);
}

/** Every schema there is, and with which family it is read. */
export const schemas: readonly Schema[] = [
  ofPulumiPackage("@pulumiverse/fly", load("../../../provider/schema.json")),
  machinesApi,
  ofPulumiPackage("@ediri/fly", load("ediri.json")),
  ofNotation("fly-apps/fly", load("fly-apps.json").resources),
  ofTerraform("stategraph/fly", load("stategraph.json")),
  ofNotation("ampbase-io/fly", load("ampbase.json").resources),
  ofPulumiPackage("flyio", load("flyio.json")),
  flyMachines(load("fly-machines.json")),
];
