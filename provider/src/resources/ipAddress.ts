import type { components } from "../generated/api";
import { ownNetwork } from "./app";
import { type Context, call, callOrNothing, type Handler, look, type Told } from "./handler";
import { byAge, importIdInApp, readInApp, subjectInApp } from "./inApp";
import { makeOnce, takenError } from "./once";
import { defined, optionalText, text } from "./properties";

type IpAssignment = components["schemas"]["IPAssignment"];

/** An address. Its id is the address itself. */
export const ipAddress: Handler = {
  subject: (properties, id) => subjectInApp("address", id ?? optionalText(properties, "type"), properties),

  parseImportId: importIdInApp("address"),

  async create(context, inputs) {
    const appName = text(inputs, "app");
    const type = text(inputs, "type");
    const path = { app_name: appName };
    const body = defined({
      type,
      region: optionalText(inputs, "region"),
      network: ownNetwork(optionalText(inputs, "network")),
      org_slug: optionalText(inputs, "orgSlug"),
      service_name: optionalText(inputs, "serviceName"),
    });
    const taken = ({ ip }: IpAssignment) =>
      takenError(context, `The app ${appName} already has a shared address: leave out this one`, `${appName}/${ip}`);
    const { object, adopted } = await makeOnce<IpAssignment>(context, {
      // An address has no name: one after the other, so that each knows its own.
      kind: `addresses of app ${appName}`,
      alike: async () => (await list(context, appName)).filter((other) => typeOfAddress(other) === type),
      idOf: (other) => other.ip ?? "",
      request: (rest, signal) => rest.POST("/apps/{app_name}/ip_assignments", { params: { path }, body, signal }),
      // An app has one shared address at most: Fly would answer with that.
      ...(type === "shared_v4" ? { taken } : {}),
    });
    context.api.madeIn(appName);
    return { ...told(appName, object), adopted };
  },

  read: readInApp(show, told),

  async delete(context, id, known) {
    const path = { app_name: text(known, "app"), ip: id };
    await callOrNothing(context, (rest, signal) =>
      rest.DELETE("/apps/{app_name}/ip_assignments/{ip}", { params: { path }, signal }),
    );
  },
};

/** Fly shows no single address, but all of an app. */
async function show(context: Context, appName: string, address: string): Promise<IpAssignment | undefined> {
  const path = { app_name: appName };
  const answer = await look(context, (rest, signal) =>
    rest.GET("/apps/{app_name}/ip_assignments", { params: { path }, signal }),
  );
  return answer?.ips?.find(({ ip }) => ip === address);
}

async function list(context: Context, appName: string): Promise<readonly IpAssignment[]> {
  const path = { app_name: appName };
  const answer = await call(context, (rest, signal) =>
    rest.GET("/apps/{app_name}/ip_assignments", { params: { path }, signal }),
  );
  return (answer?.ips ?? []).sort(byAge);
}

/** Fly does not tell the type of an address; private (Flycast) ones are in fdaa::/16. */
export function typeOfAddress({ ip = "", shared }: IpAssignment): string {
  if (ip.toLowerCase().startsWith("fdaa:")) return "private_v6";
  if (ip.includes(":")) return "v6";
  return shared ? "shared_v4" : "v4";
}

function told(appName: string, found: IpAssignment): Told {
  const properties = defined({
    app: appName,
    type: typeOfAddress(found),
    address: found.ip,
    region: found.region,
    serviceName: found.service_name || undefined,
    shared: found.shared ?? false,
    createdAt: found.created_at,
  });
  return { id: found.ip ?? "", properties };
}
