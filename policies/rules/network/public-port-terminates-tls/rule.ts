import {
  contains,
  externalPorts,
  formatPorts,
  isUdp,
  type Port,
  type PortRange,
  type Service,
} from "../../../fly/declarations/service";
import { atPublicPorts } from "../../../fly/exposure";
import { all, type Reading, settle } from "../../../fly/known";
import type { Location } from "../../../fly/location";
import { adminMapping, databaseMapping } from "../../../fly/portMapping";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";
import { ports } from "../../options";

export const publicPortTerminatesTls = defineRule({
  name: "public-port-terminates-tls",
  family: "network",
  title: "Public port 443 must have the tls handler, and raw public TCP ports must be listed",
  severity: "high",
  level: "mandatory",
  scope: "stack",
  subject: "app",
  monotone: true,
  since: "0.1.0",
  findings: ["https-without-tls", "raw-port"],
  controls: {
    flyChecklist: [],
    cis8: ["3.10"],
    soc2: ["CC6.7"],
    nist80053: ["SC-8"],
    pciDss4: ["4.2.1"],
  },
  exceptWhen:
    "List the port in allowedRawPorts where the app terminates TLS itself or its protocol encrypts by other means. Grant an exception for a plaintext protocol that carries nothing confidential.",
  source: "https://fly.io/docs/networking/services/",
  why: "Without the tls handler Fly Proxy passes the bytes through unchanged. Unless the app itself speaks TLS, they cross the internet in plaintext.",
  fix: "Add the tls handler to the port. If the app terminates TLS itself, list the port in allowedRawPorts of this policy.",
  options: { allowedRawPorts: ports("Public TCP ports that may be raw, since the app speaks TLS itself") },
  *check(app, { options }) {
    for (const { at, range, isRaw } of yield* atPublicPorts(app, withoutTls)) {
      if (isRaw && isListed(range, options.allowedRawPorts)) continue;
      yield finding(at, {
        id: isRaw ? "raw-port" : "https-without-tls",
        problem: `app ${app} is public, and port ${formatPorts(range)} ${isRaw ? "passes raw TCP through" : "lacks the tls handler"}`,
        expected: isRaw ? "the tls handler, or a port that allowedRawPorts lists" : "the tls handler",
      });
    }
  },
});

interface Unprotected {
  readonly at: Location;
  readonly range: PortRange;
  /** Whether the port lacks both the tls and the http handler. */
  readonly isRaw: boolean;
}

/** A TCP port entry that should terminate TLS and does not. Plain HTTP on ports other than 443 has a rule of its own. */
function* withoutTls(service: Service, port: Port): Reading<Unprotected | undefined> {
  if (yield* isUdp(service)) return undefined;
  const handlers = yield* all(port.handlers);
  if (handlers === undefined || handlers.includes("tls") || handlers.includes("pg_tls")) return undefined;
  const isRaw = !handlers.includes("http");
  const range = yield* externalPorts(port);
  if (range === undefined || (!isRaw && !contains(range, 443))) return undefined;
  // Databases and consoles have rules of their own: TLS would not make them fit for the internet.
  if (settle(databaseMapping(service, port)).answer !== undefined) return undefined;
  if (settle(adminMapping(service, port)).answer !== undefined) return undefined;
  return { at: port.handlers.at, range, isRaw };
}

function isListed({ first, last }: PortRange, allowed: readonly number[]): boolean {
  for (let port = first; port <= last; port++) if (!allowed.includes(port)) return false;
  return true;
}
