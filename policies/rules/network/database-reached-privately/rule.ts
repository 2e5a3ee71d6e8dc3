import { type Connection, parseConnection } from "../../../fly/database/connectionString";
import { publicDatabaseEvidence } from "../../../fly/database/evidence";
import { isDatabaseHostName } from "../../../fly/database/hostVariable";
import type { Program } from "../../../fly/declarations/machine";
import { publicAddressType } from "../../../fly/exposure";
import type { AppNode } from "../../../fly/graph/nodes";
import type { StackGraph } from "../../../fly/graph/stackGraph";
import { appOfFlyDev, isFlyDev, isPublicHost } from "../../../fly/hostName";
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
  why: "A .fly.dev name or a public address leaves the private network even between two apps of one organisation, and works only while the database is public. Without TLS, everyone on the path reads the password and the data.",
  fix: "Use the database's .internal, .flycast or .flympg.net name, and keep the connection string in an app secret.",
  options: { databaseApps },
  *check({ machine, app }, { options, graph, isWhole }) {
    const judge = { self: app, graph, isWhole, databaseApps: options.databaseApps };
    for (const program of yield* programs(machine)) {
      for (const { connection, field } of [...(yield* variables(program.env)), ...(yield* words(program))]) {
        const found = yield* firstExposed(connection, field, judge);
        if (found !== undefined) yield found;
      }
    }
  },
});

/** A connection, and the property that holds it. */
interface Candidate {
  readonly connection: Connection;
  readonly field: Field<string>;
}

function* variables(env: Dictionary<string>): Reading<Candidate[]> {
  const found: Candidate[] = [];
  for (const [name, field] of yield* entries(env)) {
    const text = yield* read(field);
    if (text === undefined) continue;
    const connection = parseConnection(name === "PGHOST" ? libpqUrl(text, entryOf(env, "PGSSLMODE")) : text);
    if (connection === undefined) continue;
    found.push({ connection: isDatabaseHostName(name) ? { ...connection, isDatabase: true } : connection, field });
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
      const connection = text === undefined ? undefined : parseConnection(text.replace(/^--?[\w-]+=/, ""));
      if (connection !== undefined) found.push({ connection, field });
    }
  }
  return found;
}

/** What the answer depends on besides the connection. */
interface Surroundings {
  readonly self: AppNode | undefined;
  readonly graph: StackGraph;
  readonly isWhole: boolean;
  readonly databaseApps: readonly string[];
}

function* firstExposed(
  connection: Connection,
  field: Field<string>,
  surroundings: Surroundings,
): Reading<Finding | undefined> {
  const { isDatabase, plaintext } = connection;
  for (const host of connection.hosts) {
    const named = appOfFlyDev(host);
    const target =
      named === undefined ? appOfPublicAddress(surroundings.graph, host) : surroundings.graph.appNamed(named);
    if (target !== undefined && (isDatabase || (yield* leadsToDatabase(target, surroundings)))) {
      return finding(field.at, {
        id: named === undefined ? "public-address" : "public-name",
        problem: `the connection to the database app ${target} leads over the internet`,
        found: host,
        expected: `${target}.flycast or ${target}.internal`,
      });
    }
    if (isDatabase && isFlyDev(host)) {
      return finding(field.at, {
        id: "public-name",
        problem: "the connection to the .fly.dev name of an app leads over the internet",
        found: host,
        expected: named === undefined ? "a private name" : `${named}.flycast or ${named}.internal`,
      });
    }
    if (isDatabase && plaintext !== undefined && isPublicHost(host)) {
      return finding(field.at, {
        id: "plaintext",
        problem: "the connection to a host on the internet does not use TLS",
        found: `${plaintext.by} to ${host}`,
        expected: plaintext.instead,
        fix: "Enable TLS and keep the connection string in an app secret, or reach the database over a private network.",
      });
    }
  }
  return undefined;
}

/** Whether a web address of the app, or a bare host name, leads to a database. */
function* leadsToDatabase(target: AppNode, { self, databaseApps, isWhole }: Surroundings): Reading<boolean> {
  return target !== self && (yield* publicDatabaseEvidence(target, databaseApps, isWhole)) !== undefined;
}

/** The app of the stack that has the public address. */
function appOfPublicAddress(graph: StackGraph, host: string): AppNode | undefined {
  const isPublic = (type: string | undefined) => publicAddressType(type ?? "") !== undefined;
  return graph.addressesAt(host).find(({ declaration }) => isPublic(knownValue(declaration.type)))?.app;
}
