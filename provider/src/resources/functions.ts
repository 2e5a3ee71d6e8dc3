import type { FlyApi, Request } from "../api/client";
import type { components } from "../generated/api";
import { functionSpec, namedType } from "../plugin/schema";
import type { ValueMap } from "../plugin/value";
import { byAge } from "./inApp";
import { typeOfAddress } from "./ipAddress";
import { optionalText, text } from "./properties";
import { propertiesFromApi } from "./spelling";

type Schemas = components["schemas"];

/** Asks Fly for what a function answers with. */
type Ask = <T>(request: Request<T>) => Promise<T | undefined>;

/** A function of the provider. */
interface ProviderFunction {
  /** How errors name what is read, such as `the machines of app shop`. */
  subject(args: ValueMap): string;
  /** The result, in words of the schema. */
  read(ask: Ask, args: ValueMap): Promise<ValueMap>;
}

const functions: Readonly<Record<string, ProviderFunction>> = {
  "fly:index:getApp": {
    subject: (args) => `app ${optionalText(args, "name") ?? ""}`,
    async read(ask, args) {
      const path = { app_name: text(args, "name") };
      const app: Schemas["App"] =
        (await ask((rest, signal) => rest.GET("/apps/{app_name}", { params: { path }, signal }))) ?? {};
      const { name = path.app_name, organization = {}, id = "", network, status } = app;
      return found("getApp", { name, org_slug: organization.slug ?? "", app_id: id, network, status });
    },
  },

  "fly:index:getMachines": {
    subject: ofApp("machines"),
    async read(ask, args) {
      const path = { app_name: text(args, "app") };
      const machines =
        (await ask((rest, signal) => rest.GET("/apps/{app_name}/machines", { params: { path }, signal }))) ?? [];
      const [region, state] = [optionalText(args, "region"), optionalText(args, "state")];
      const wanted = machines.filter(
        (machine) =>
          (region === undefined || machine.region === region) && (state === undefined || machine.state === state),
      );
      return { machines: wanted.sort(byAge).map((machine) => each("FoundMachine", machine)) };
    },
  },

  "fly:index:getVolumes": {
    subject: ofApp("volumes"),
    async read(ask, args) {
      const path = { app_name: text(args, "app") };
      const volumes =
        (await ask((rest, signal) => rest.GET("/apps/{app_name}/volumes", { params: { path }, signal }))) ?? [];
      return { volumes: volumes.sort(byAge).map((volume) => each("FoundVolume", volume)) };
    },
  },

  "fly:index:getIpAddresses": {
    subject: ofApp("addresses"),
    async read(ask, args) {
      const path = { app_name: text(args, "app") };
      const answer = await ask((rest, signal) =>
        rest.GET("/apps/{app_name}/ip_assignments", { params: { path }, signal }),
      );
      const addresses = (answer?.ips ?? []).sort(byAge).map((assignment) =>
        each("FoundIpAddress", {
          ...assignment,
          address: assignment.ip,
          type: typeOfAddress(assignment),
          service_name: assignment.service_name || undefined,
        }),
      );
      return { addresses };
    },
  },

  "fly:index:getRegions": {
    subject: () => "the regions",
    async read(ask) {
      const answer = await ask((rest, signal) => rest.GET("/platform/regions", { signal }));
      const { nearest, regions = [] } = answer ?? {};
      return { ...found("getRegions", { nearest }), regions: regions.map((region) => each("Region", region)) };
    },
  },
};

/** How errors name what a function reads. */
export function functionSubject(token: string, args: ValueMap): string {
  return functionOf(token).subject(args);
}

/** Calls a function with arguments that Check has passed. @throws ApiFailure */
export function callFunction(token: string, args: ValueMap, api: FlyApi, signal: AbortSignal): Promise<ValueMap> {
  return functionOf(token).read((request) => api.call(request, signal), args);
}

function functionOf(token: string): ProviderFunction {
  const it = functions[token];
  // functionSpec says which functions there are.
  if (!it)
    throw new Error(`There is no code for ${Object.keys(functionSpec(token))}: this is a bug of @pulumiverse/fly.`);
  return it;
}

function ofApp(things: string): (args: ValueMap) => string {
  return (args) => `the ${things} of app ${optionalText(args, "app") ?? ""}`;
}

/** What the API sent, as the result of a function. */
function found(name: string, answer: object): ValueMap {
  return propertiesFromApi(answer, functionSpec(`fly:index:${name}`).outputs.properties);
}

/** What the API sent, as a value of a named type. */
function each(type: string, answer: object): ValueMap {
  return propertiesFromApi(answer, namedType({ $ref: `#/types/fly:index:${type}` })?.properties ?? {});
}
