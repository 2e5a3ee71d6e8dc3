import { databaseBehind } from "../../../fly/database/mapping";
import type { Machine } from "../../../fly/declarations/machine";
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
import { openProtocols } from "../../../fly/facts/openProtocols";
import { ownTls } from "../../../fly/facts/ownTls";
import { answersHttps } from "../../../fly/httpsPort";
import { all, equals, knownValue, type Reading, settle, surelyNot, when } from "../../../fly/known";
import type { Location } from "../../../fly/location";
import { settings } from "../../../fly/notation";
import { adminMapping } from "../../../fly/portMapping";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";
import { ports } from "../../options";
import { assumption } from "../../sharedOptions";

export const publicPortTerminatesTls = defineRule({
  name: "public-port-terminates-tls",
  family: "network",
  title: "Public port 443 must have the tls handler, and raw public TCP ports must speak TLS themselves",
  severity: "high",
  level: "mandatory",
  scope: "stack",
  subject: "app",
  monotone: true,
  since: "0.1.0",
  findings: ["https-missing", "https-without-tls", "raw-port"],
  controls: {
    flyChecklist: [],
    cis8: ["3.10"],
    soc2: ["CC6.7"],
    nist80053: ["SC-8"],
    pciDss4: ["4.2.1"],
  },
  exceptWhen:
    "List the port in allowedRawPorts where the app terminates TLS itself or its protocol encrypts by other means; ports whose protocol brings its own TLS, such as 993 or 8883, need not be listed, nor does 53, since DNS has no TLS there. Grant an exception for a plaintext protocol that carries nothing confidential.",
  source: "https://fly.io/docs/networking/services/",
  why: "Without the tls handler Fly Proxy passes the bytes through unchanged. Unless the app itself speaks TLS, they cross the internet in plaintext.",
  fix: "Add the tls handler to the port. If the app terminates TLS itself, list the port in allowedRawPorts of this policy.",
  options: {
    allowedRawPorts: ports("Public TCP ports that may be raw, since the app speaks TLS itself"),
    ...assumption,
  },
  *check(app, context) {
    for (const { exposure, at, range, isRaw, inside } of yield* atPublicPorts(app, withoutTls, context)) {
      if (isRaw && isProtected(range, inside, context.options.allowedRawPorts)) continue;
      yield finding(at, {
        id: isRaw ? "raw-port" : "https-without-tls",
        problem: `${exposure}, and port ${formatPorts(range)} ${isRaw ? "passes raw TCP through" : "lacks the tls handler"}`,
        expected: isRaw
          ? "the tls handler, a port whose protocol brings its own TLS, or one that allowedRawPorts lists"
          : "the tls handler",
      });
    }
    // Fly Proxy answers 443 for the whole app, so a machine that is declared later may still bring it.
    if (!context.isWhole) return;
    const machines = app.machines.map(({ machine }) => machine);
    const redirects = yield* when(
      surelyNot(answersHttps(machines)),
      nonEmpty(atPublicPorts(app, redirecting, context)),
    );
    for (const { exposure, at, range } of redirects ?? []) {
      yield finding(at, {
        id: "https-missing",
        problem: `${exposure}, and port ${formatPorts(range)} redirects to HTTPS, but no service has port 443`,
        found: "true",
        expected: "port 443 with the handlers tls and http",
        fix: `Add the port to the service: ${settings(at, { port: 443, handlers: ["tls", "http"] })}.`,
      });
    }
  },
});

interface Unprotected {
  readonly at: Location;
  readonly range: PortRange;
  /** Whether the port lacks both the tls and the http handler. */
  readonly isRaw: boolean;
  /** The port inside the machine, if known. */
  readonly inside: number | undefined;
}

/** A TCP port entry that should terminate TLS and does not. Plain HTTP on ports other than 443 has a rule of its own. */
function* withoutTls(service: Service, port: Port, machine: Machine): Reading<Unprotected | undefined> {
  if (yield* isUdp(service)) return undefined;
  const handlers = yield* all(port.handlers);
  if (handlers === undefined || handlers.includes("tls") || handlers.includes("pg_tls")) return undefined;
  const isRaw = !handlers.includes("http");
  const range = yield* externalPorts(port);
  if (range === undefined || (!isRaw && !contains(range, 443))) return undefined;
  // Databases and consoles have rules of their own: TLS would not make them fit for the internet.
  if (settle(databaseBehind(service, port, machine)).answer !== undefined) return undefined;
  if (settle(adminMapping(service, port)).answer !== undefined) return undefined;
  return { at: port.handlers.at, range, isRaw, inside: knownValue(service.internalPort) };
}

/** Whether every port of the range is listed, or one whose protocol brings its own TLS or has none. */
function isProtected({ first, last }: PortRange, inside: number | undefined, listed: readonly number[]): boolean {
  for (let port = first; port <= last; port++) {
    if (!listed.includes(port) && !isOpen(port) && !bringsTls(port, inside)) return false;
  }
  return true;
}

const isOpen = (port: number): boolean => openProtocols.some((open) => open.port === port);

/** Not if the bytes reach the port on which the same protocol is spoken in plaintext. */
function bringsTls(port: number, inside: number | undefined): boolean {
  const known = ownTls.find((protocol) => protocol.port === port);
  if (known === undefined || (known.isByCustom === true && inside !== port)) return false;
  return known.plaintext === undefined || known.plaintext !== inside;
}

/** A port entry that redirects plain HTTP to HTTPS. */
function* redirecting(_: Service, port: Port): Reading<{ at: Location; range: PortRange } | undefined> {
  if ((yield* equals(port.forceHttps, true)) === undefined) return undefined;
  const handlers = yield* all(port.handlers);
  if (handlers === undefined || !handlers.includes("http") || handlers.includes("tls")) return undefined;
  const range = yield* externalPorts(port);
  return range === undefined ? undefined : { at: port.forceHttps.at, range };
}

function* nonEmpty<T>(reading: Reading<T[]>): Reading<T[] | undefined> {
  const found = yield* reading;
  return found.length > 0 ? found : undefined;
}
