import type { components } from "../generated/api";
import { type Context, call, callOrNothing, type Handler, look, one, type Told } from "./handler";
import { importIdInApp, readInApp, subjectInApp, toldInApp } from "./inApp";
import { makeOnce, takenError } from "./once";
import { optionalText, text } from "./properties";

type Detail = components["schemas"]["CertificateDetail"];
type Entry = components["schemas"]["CertificateEntry"];

/** A host name with a certificate that was uploaded. */
interface Custom {
  readonly detail: Detail;
  readonly entry: Entry;
}

/** A certificate of another authority. Its id is the host name. Fly never shows it again, nor its key. */
export const customCertificate: Handler = {
  subject: (properties, id) =>
    subjectInApp("custom certificate", id ?? optionalText(properties, "hostname"), properties),

  parseImportId: importIdInApp("hostname"),

  async create(context, inputs) {
    const appName = text(inputs, "app");
    const hostname = text(inputs, "hostname");
    const { object, adopted } = await makeOnce<Custom>(context, {
      kind: `custom certificate ${hostname} of app ${appName}`,
      alike: async () => one(await show(context, appName, hostname)),
      idOf: () => hostname,
      request: async (rest, signal) => {
        const { data, ...answer } = await rest.POST("/apps/{app_name}/certificates/custom", upload(inputs, signal));
        return { ...answer, data: data && customOf(data) };
      },
      taken: () =>
        takenError(
          context,
          `The app ${appName} already has a custom certificate for ${hostname}: choose another host name`,
          `${appName}/${hostname}`,
        ),
    });
    context.api.madeIn(appName);
    return { ...told(appName, hostname, object), adopted };
  },

  read: readInApp(show, (appName, found) => told(appName, found.detail.hostname ?? "", found)),

  /** Uploads the certificate again: Fly serves the old one until then. */
  async update(context, id, _old, inputs) {
    const detail = await call(context, (rest, signal) =>
      rest.POST("/apps/{app_name}/certificates/custom", upload(inputs, signal)),
    );
    const found = (detail && customOf(detail)) ?? (await show(context, text(inputs, "app"), id));
    return told(text(inputs, "app"), id, found ?? { detail: {}, entry: {} });
  },

  /** Removes the host name too, unless Fly has a certificate for it as well. */
  async delete(context, id, known) {
    const path = { app_name: text(known, "app"), hostname: id };
    const left = await callOrNothing(context, (rest, signal) =>
      rest.DELETE("/apps/{app_name}/certificates/{hostname}/custom", { params: { path }, signal }),
    );
    if (left === undefined || left.acme_requested || (left.certificates ?? []).length > 0) return;
    await look(context, (rest, signal) =>
      rest.DELETE("/apps/{app_name}/certificates/{hostname}", { params: { path }, signal }),
    );
  },
};

function upload(inputs: Parameters<Handler["create"]>[1], signal: AbortSignal) {
  const body = {
    hostname: text(inputs, "hostname"),
    fullchain: text(inputs, "fullchain"),
    private_key: text(inputs, "privateKey"),
  };
  return { params: { path: { app_name: text(inputs, "app") } }, body, signal };
}

async function show(context: Context, appName: string, hostname: string): Promise<Custom | undefined> {
  const path = { app_name: appName, hostname };
  const detail = await look(context, (rest, signal) =>
    rest.GET("/apps/{app_name}/certificates/{hostname}", { params: { path }, signal }),
  );
  return detail && customOf(detail);
}

function customOf(detail: Detail): Custom | undefined {
  const entry = detail.certificates?.find(({ source }) => source === "custom");
  return entry && { detail, entry };
}

function told(appName: string, hostname: string, { detail, entry }: Custom): Told {
  const { issuer = "", expires_at = "" } = entry;
  return toldInApp("fly:index:CustomCertificate", appName, hostname, { ...detail, hostname, issuer, expires_at });
}
