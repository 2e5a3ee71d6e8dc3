import type { components } from "../generated/api";
import { type Context, callOrNothing, type Handler, look, one, type Told } from "./handler";
import { importIdInApp, readInApp, subjectInApp, toldInApp } from "./inApp";
import { makeOnce, takenError } from "./once";
import { optionalText, text } from "./properties";

type Certificate = components["schemas"]["CertificateDetail"];

/** A certificate. Its id is the host name. */
export const certificate: Handler = {
  subject: (properties, id) => subjectInApp("certificate", id ?? optionalText(properties, "hostname"), properties),

  parseImportId: importIdInApp("hostname"),

  async create(context, inputs) {
    const appName = text(inputs, "app");
    const hostname = text(inputs, "hostname");
    const path = { app_name: appName };
    const { object, adopted } = await makeOnce<Certificate>(context, {
      kind: `certificate ${hostname} of app ${appName}`,
      alike: async () => one(await show(context, appName, hostname)),
      idOf: () => hostname,
      request: (rest, signal) =>
        rest.POST("/apps/{app_name}/certificates/acme", { params: { path }, body: { hostname }, signal }),
      taken: () =>
        takenError(
          context,
          `The app ${appName} already has a certificate for ${hostname}: choose another host name`,
          `${appName}/${hostname}`,
        ),
    });
    context.api.madeIn(appName);
    return { ...told(appName, { hostname, ...object }), adopted };
  },

  read: readInApp(show, told),

  async delete(context, id, known) {
    const path = { app_name: text(known, "app"), hostname: id };
    await callOrNothing(context, (rest, signal) =>
      rest.DELETE("/apps/{app_name}/certificates/{hostname}", { params: { path }, signal }),
    );
  },
};

function show(context: Context, appName: string, hostname: string): Promise<Certificate | undefined> {
  const path = { app_name: appName, hostname };
  return look(context, (rest, signal) =>
    rest.GET("/apps/{app_name}/certificates/{hostname}", { params: { path }, signal }),
  );
}

function told(appName: string, found: Certificate): Told {
  return toldInApp("fly:index:Certificate", appName, found.hostname ?? "", found);
}
