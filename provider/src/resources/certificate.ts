import { propertiesFromApi } from "../api/spelling";
import type { components } from "../generated/api";
import { resourceSpec } from "../plugin/schema";
import {
  type Context,
  type Handler,
  logicalName,
  one,
  optionalText,
  orNothing,
  splitImportId,
  type Told,
  text,
} from "./handler";
import { makeOnce } from "./once";

type Certificate = components["schemas"]["CertificateDetail"];

/** A certificate. Its id is the host name. */
export const certificate: Handler = {
  subject: (properties, id) =>
    `certificate ${id ?? optionalText(properties, "hostname") ?? ""} of app ${optionalText(properties, "app") ?? ""}`,

  parseImportId(id) {
    const [appName, hostname] = splitImportId(id, "hostname");
    return { id: hostname, properties: { app: appName } };
  },

  async create(context, inputs) {
    const appName = text(inputs, "app");
    const hostname = text(inputs, "hostname");
    const path = { app_name: appName };
    const made = await makeOnce<Certificate>(context, {
      kind: `certificate ${hostname} of app ${appName}`,
      alike: async () => one(await show(context, appName, hostname)),
      idOf: () => hostname,
      request: (rest, signal) =>
        rest.POST("/apps/{app_name}/certificates/acme", { params: { path }, body: { hostname }, signal }),
      taken: () =>
        new Error(
          `The app ${appName} already has a certificate for ${hostname} that this stack did not create: take it over with pulumi import fly:index:Certificate ${logicalName(context.urn)} ${appName}/${hostname}.`,
        ),
    });
    return told(appName, hostname, made);
  },

  async read(context, id, known) {
    const appName = text(known, "app");
    const found = await show(context, appName, id);
    return found && told(appName, id, found);
  },

  // Every input of a certificate replaces it: Diff never asks for this.
  async update(_context, id) {
    throw new Error(`The certificate for ${id} cannot be changed in place: replace it.`);
  },

  async delete({ api, signal }, id, known) {
    const path = { app_name: text(known, "app"), hostname: id };
    await orNothing(
      api.call(
        (rest, inner) => rest.DELETE("/apps/{app_name}/certificates/{hostname}", { params: { path }, signal: inner }),
        signal,
      ),
    );
  },
};

function show({ api, signal }: Context, appName: string, hostname: string): Promise<Certificate | undefined> {
  const path = { app_name: appName, hostname };
  return orNothing(
    api.call(
      (rest, inner) => rest.GET("/apps/{app_name}/certificates/{hostname}", { params: { path }, signal: inner }),
      signal,
    ),
  );
}

function told(appName: string, hostname: string, found: Certificate): Told {
  const properties = propertiesFromApi(found, resourceSpec("fly:index:Certificate").properties);
  return { id: hostname, properties: { app: appName, hostname, ...properties } };
}
