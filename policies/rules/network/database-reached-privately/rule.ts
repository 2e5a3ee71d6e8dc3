import { type Connection, parseConnection } from "../../../fly/database/connectionString";
import { databaseEvidence } from "../../../fly/database/evidence";
import type { Program } from "../../../fly/declarations/machine";
import { publicAddressType } from "../../../fly/exposure";
import type { AppNode } from "../../../fly/graph/nodes";
import type { StackGraph } from "../../../fly/graph/stackGraph";
import { appOfFlyDev, isPublicHost } from "../../../fly/hostName";
import { type Dictionary, entries, entryOf, type Field, knownValue, type Reading, read } from "../../../fly/known";
import { defineRule } from "../../defineRule";
import { type Finding, finding } from "../../judgement";
import { programs } from "../../secrets/programs";
import { databaseApps } from "../../sharedOptions";

export const databaseReachedPrivately = defineRule({
  name: "database-reached-privately",
  family: "network",
  title: "Connection strings must reach databases over the private network, or at least with TLS",
  severity: "high",
  level: "mandatory",
  scope: "stack",
  subject: "machine",
  monotone: true,
  since: "0.1.0",
  findings: ["plaintext", "public-address", "public-name"],
  controls: {
    flyChecklist: [3],
    cis8: ["3.10", "12.2"],
    soc2: ["CC6.7"],
    nist80053: ["SC-8"],
    pciDss4: ["4.2.1"],
  },
  exceptWhen:
    "Grant an exception while a database moves from outside into the private network, or where a tunnel that flyguard cannot see protects the connection.",
  source: "https://fly.io/docs/networking/private-networking/",
  why: "A .fly.dev name or a public address leads over the internet even between two apps of one organisation, and works only while the database is public. Without TLS, everyone on the path reads the password and the data.",
  fix: "Use the database's .internal, .flycast or .flympg.net name, and keep the connection string in an app secret.",
  options: { databaseApps },
  *check({ machine, app }, { options, graph }) {
    for (const program of yield* programs(machine)) {
      for (const { text, field } of [...(yield* variables(program.env)), ...(yield* words(program))]) {
        const connection = parseConnection(text);
        if (connection === undefined) continue;
        const found = yield* firstExposed(connection, field, app, graph, options.databaseApps);
        if (found !== undefined) yield found;
      }
    }
  },
});

/** What may be a connection string, and the property that holds it. */
interface Candidate {
  readonly text: string;
  readonly field: Field<string>;
}

function* variables(env: Dictionary<string>): Reading<Candidate[]> {
  const found: Candidate[] = [];
  for (const [name, field] of yield* entries(env)) {
    const text = yield* read(field);
    if (text === undefined) continue;
    found.push({ text: name === "PGHOST" ? libpqUrl(text, entryOf(env, "PGSSLMODE")) : text, field });
  }
  return found;
}

/** libpq also takes the parts of a connection string as variables (https://www.postgresql.org/docs/current/libpq-envars.html). */
function libpqUrl(host: string, sslMode: Field<string> | undefined): string {
  return `postgres://${host}/?sslmode=${sslMode === undefined ? "" : (knownValue(sslMode) ?? "")}`;
}

/** Arguments of commands, without the name of the option: the URL of `--db=postgres://...`. */
function* words({ exec, entrypoint, cmd }: Program): Reading<Candidate[]> {
  const found: Candidate[] = [];
  for (const list of [exec, entrypoint, cmd]) {
    for (const field of (yield* read(list)) ?? []) {
      const text = yield* read(field);
      if (text !== undefined) found.push({ text: text.replace(/^--?[\w-]+=/, ""), field });
    }
  }
  return found;
}

function* firstExposed(
  connection: Connection,
  field: Field<string>,
  self: AppNode | undefined,
  graph: StackGraph,
  databaseApps: readonly string[],
): Reading<Finding | undefined> {
  for (const host of connection.hosts) {
    const named = graph.appNamed(appOfFlyDev(host) ?? "");
    const target = named ?? appOfPublicAddress(graph, host);
    if (target !== undefined && (yield* isDatabase(target, connection, self, databaseApps))) {
      return finding(field.at, {
        id: named === undefined ? "public-address" : "public-name",
        problem: `the connection to the database app ${target} of this stack leads over the internet`,
        found: host,
        expected: `${target}.flycast or ${target}.internal`,
      });
    }
    if (connection.isDatabase && connection.withoutTls !== undefined && isPublicHost(host)) {
      return finding(field.at, {
        id: "plaintext",
        problem: "the connection to a database on the internet does not use TLS",
        found: `${connection.withoutTls} to ${host}`,
        expected: "TLS with a verified certificate, such as sslmode=verify-full",
        fix: "Enable TLS and keep the connection string in an app secret, or reach the database over a private network.",
      });
    }
  }
  return undefined;
}

/** Whether the connection leads to a database: its own form says so, or the app at the other end is one. */
function* isDatabase(
  target: AppNode,
  connection: Connection,
  self: AppNode | undefined,
  databaseApps: readonly string[],
): Reading<boolean> {
  if (connection.isDatabase) return true;
  return target !== self && (yield* databaseEvidence(target, databaseApps)) !== undefined;
}

/** The app of the stack that has the public address. */
function appOfPublicAddress(graph: StackGraph, host: string): AppNode | undefined {
  const isPublic = (type: string | undefined) => publicAddressType(type ?? "") !== undefined;
  return graph.addressesAt(host).find(({ declaration }) => isPublic(knownValue(declaration.type)))?.app;
}
