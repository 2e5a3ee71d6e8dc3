import type { components } from "../generated/api";
import type { ValueMap } from "../plugin/value";
import {
  type Context,
  defined,
  type Handler,
  optionalText,
  orNothing,
  splitImportId,
  type Told,
  text,
} from "./handler";
import { makeOnce } from "./once";

type IpAssignment = components["schemas"]["IPAssignment"];

/** An address. Its id is the address itself. */
export const ipAddress: Handler = {
  subject: (properties, id) =>
    `address ${id ?? optionalText(properties, "type") ?? ""} of app ${optionalText(properties, "app") ?? ""}`,

  parseImportId(id) {
    const [appName, address] = splitImportId(id, "address");
    return { id: address, properties: { app: appName } };
  },

  async create(context, inputs) {
    const appName = text(inputs, "app");
    const type = text(inputs, "type");
    const path = { app_name: appName };
    const body = defined({
      type,
      region: optionalText(inputs, "region"),
      network: optionalText(inputs, "network"),
      org_slug: optionalText(inputs, "orgSlug"),
      service_name: optionalText(inputs, "serviceName"),
    });
    const made = await makeOnce<IpAssignment>(context, {
      // An address has no name: one after the other, so that each knows its own.
      kind: `addresses of app ${appName}`,
      alike: async () => (await list(context, appName)).filter((other) => typeOf(other) === type),
      idOf: (other) => other.ip ?? "",
      request: (rest, signal) => rest.POST("/apps/{app_name}/ip_assignments", { params: { path }, body, signal }),
    });
    return told(appName, made);
  },

  async read(context, id, known) {
    const appName = text(known, "app");
    const found = (await orNothing(list(context, appName)))?.find(({ ip }) => ip === id);
    return found && told(appName, found);
  },

  // Every input of an address replaces it: Diff never asks for this.
  async update(_context, id) {
    throw new Error(`The address ${id} cannot be changed in place: replace it.`);
  },

  async delete({ api, signal }, id, known) {
    const path = { app_name: text(known, "app"), ip: id };
    await orNothing(
      api.call(
        (rest, inner) => rest.DELETE("/apps/{app_name}/ip_assignments/{ip}", { params: { path }, signal: inner }),
        signal,
      ),
    );
  },
};

async function list({ api, signal }: Context, appName: string): Promise<readonly IpAssignment[]> {
  const path = { app_name: appName };
  const answer = await api.call(
    (rest, inner) => rest.GET("/apps/{app_name}/ip_assignments", { params: { path }, signal: inner }),
    signal,
  );
  return answer?.ips ?? [];
}

/** Fly does not tell the type of an address; private (Flycast) ones are in fdaa::/16. */
function typeOf({ ip = "", shared }: IpAssignment): string {
  if (ip.toLowerCase().startsWith("fdaa:")) return "private_v6";
  if (ip.includes(":")) return "v6";
  return shared ? "shared_v4" : "v4";
}

function told(appName: string, found: IpAssignment): Told {
  const properties: ValueMap = defined({
    app: appName,
    type: typeOf(found),
    address: found.ip,
    region: found.region,
    serviceName: found.service_name || undefined,
    shared: found.shared ?? false,
    createdAt: found.created_at,
  });
  return { id: found.ip ?? "", properties };
}
