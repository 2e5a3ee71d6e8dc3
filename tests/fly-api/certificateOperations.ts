import type { components } from "../../provider/src/generated/api";
import type { ApiRequest, Operations } from "./apiRequest";
import { findersOf } from "./finders";
import { moreOf } from "./moreOperations";
import { pageOf } from "./pages";
import { type App, Refusal, type World } from "./world";

type Schemas = components["schemas"];

/** The operations on certificates, Fly's own and uploaded ones, by their operationId. */
export function certificateOperations(world: World): Operations {
  const { app: appOf, certificate: acmeOf } = findersOf(world);
  const hostnameOf = ({ path }: ApiRequest): string => path.hostname ?? "";
  const shownBy = (request: ApiRequest) => ({
    status: 200,
    body: certificateBody(appOf(request), acmeOf(request).hostname),
  });

  return {
    App_Certificates_list: (request) => {
      const app = appOf(request);
      const { filter = "", cursor, limit = "25" } = request.query;
      const hostnames = [...new Set([...app.certificates.keys(), ...moreOf(app).customCertificates.keys()])];
      const wanted = hostnames.filter((hostname) => hostname.includes(filter));
      const { items, next_cursor } = pageOf(wanted, cursor, Math.min(500, Number(limit)));
      const certificates = items.map((hostname) => certificateSummary(app, hostname));
      return {
        status: 200,
        body: { certificates, total_count: wanted.length, ...(next_cursor === undefined ? {} : { next_cursor }) },
      };
    },
    App_Certificates_acme_create: (request) => {
      const app = appOf(request);
      const { hostname = "" } = request.body as Schemas["createAcmeCertificateRequest"];
      if (!/^(\*\.)?([a-z0-9-]+\.)+[a-z]{2,}$/.test(hostname)) throw new Refusal(422, "hostname is not valid");
      if (app.certificates.has(hostname)) throw new Refusal(422, "hostname already exists on this app");
      app.certificates.set(hostname, { hostname, createdAt: world.now() });
      return { status: 201, body: certificateBody(app, hostname) };
    },
    App_Certificates_show: (request) => {
      const app = appOf(request);
      const hostname = hostnameOf(request);
      if (!app.certificates.has(hostname) && !moreOf(app).customCertificates.has(hostname))
        throw new Refusal(404, `certificate ${hostname} not found`);
      return { status: 200, body: certificateBody(app, hostname) };
    },
    App_Certificates_check: shownBy,
    App_Certificates_acme_delete: shownBy,
    App_Certificates_delete: (request) => {
      const app = appOf(request);
      const wasCustom = moreOf(app).customCertificates.delete(hostnameOf(request));
      if (!app.certificates.delete(hostnameOf(request)) && !wasCustom)
        throw new Refusal(404, `certificate ${hostnameOf(request)} not found`);
      return { status: 204 };
    },
    App_Certificates_custom_create: (request) => {
      const {
        hostname = "",
        fullchain = "",
        private_key = "",
      } = request.body as Schemas["createCustomCertificateRequest"];
      if (!fullchain.startsWith("-----BEGIN CERTIFICATE-----"))
        throw new Refusal(422, "fullchain is not a certificate");
      if (!private_key.startsWith("-----BEGIN")) throw new Refusal(422, `private_key is not a key: ${private_key}`);
      const expires_at = "2031-01-01T00:00:00Z";
      moreOf(appOf(request)).customCertificates.set(hostname, {
        source: "custom",
        status: "active",
        issuer: "Example CA",
        created_at: world.now(),
        expires_at,
        issued: [{ type: "ecdsa", expires_at, certificate_authority: "Example CA" }],
      });
      return { status: 201, body: certificateBody(appOf(request), hostname) };
    },
    App_Certificates_custom_delete: (request) => {
      const hostname = hostnameOf(request);
      if (!moreOf(appOf(request)).customCertificates.delete(hostname))
        throw new Refusal(404, `certificate ${hostname} not found`);
      return { status: 200, body: certificateBody(appOf(request), hostname) };
    },
  };
}

function certificatesOf(app: App, hostname: string): Schemas["CertificateEntry"][] {
  const custom = moreOf(app).customCertificates.get(hostname);
  const issued = app.certificates.get(hostname)?.issued;
  return [custom, issued].filter((entry) => entry !== undefined);
}

/** Whether the host name points to Fly, and what Fly says of that. */
function stateOf(app: App, hostname: string): { configured: boolean; status: string } {
  const configured = app.certificates.get(hostname)?.issued !== undefined;
  return { configured, status: configured ? "Ready" : "Awaiting configuration" };
}

function certificateSummary(app: App, hostname: string): Schemas["CertificateSummary"] {
  const own = app.certificates.get(hostname);
  const custom = moreOf(app).customCertificates.get(hostname);
  return {
    hostname,
    created_at: own?.createdAt ?? custom?.created_at ?? "",
    acme_requested: own !== undefined,
    has_custom_certificate: custom !== undefined,
    has_fly_certificate: own?.issued !== undefined,
    ...stateOf(app, hostname),
  };
}

function certificateBody(app: App, hostname: string): Schemas["CertificateDetail"] {
  const certificates = certificatesOf(app, hostname);
  const isOwn = app.certificates.has(hostname);
  return {
    hostname,
    acme_requested: isOwn,
    ...stateOf(app, hostname),
    ...(isOwn ? { dns_provider: "unknown", dns_requirements: dnsRequirements(app, hostname) } : {}),
    ...(certificates.length === 0 ? {} : { certificates }),
  };
}

function dnsRequirements(app: App, hostname: string): Schemas["DNSRequirements"] {
  return {
    a: ["66.241.124.1"],
    aaaa: ["2a09:8280:1::1"],
    cname: `${app.name}.fly.dev`,
    acme_challenge: { name: `_acme-challenge.${hostname}`, target: `${hostname}.flydns.net` },
  };
}
