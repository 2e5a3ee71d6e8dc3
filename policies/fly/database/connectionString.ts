import { connectionSchemes, tlsSuffixes } from "../facts/connectionSchemes";

/**
 * Where a connection string leads, as far as rules ask. It is taken apart by hand, since passwords in such strings are
 * often not escaped and a URL parser then takes a part of the password for the host.
 */
export interface Connection {
  /** In lower case, without port and brackets. */
  readonly hosts: readonly string[];
  /** Whether the string is a database's or a message broker's by its own form, and not any URL or host name. */
  readonly isDatabase: boolean;
  readonly plaintext: Plaintext | undefined;
}

/** Why a connection does not use TLS. */
interface Plaintext {
  /** The parameter that turns it off or the scheme that does not turn it on: `sslmode=disable`, `redis://`. */
  readonly by: string;
  /** What turns it on. */
  readonly instead: string;
}

const verified = "TLS with a verified certificate, such as sslmode=verify-full";

/** A longer text is not a connection string. */
const longest = 4096;

/** Parameters that turn TLS off, without `_`, `-` and spaces: libpq, JDBC, go-sql-driver, MongoDB, SqlClient, Npgsql. */
const tlsParameters: Readonly<Record<string, readonly string[]>> = {
  sslmode: ["disable", "disabled", "none"],
  ssl: ["false", "0", "no", "off", "disable", "disabled"],
  tls: ["false", "0", "no", "off", "disable", "disabled"],
  usessl: ["false", "0", "no"],
  encrypt: ["false", "0", "no", "optional"],
};

/** Parameters that turn TLS on, unless they have a value that turns it off. */
const tlsRequests = [
  ...Object.keys(tlsParameters),
  "requiressl",
  "secure",
  "sslaccept",
  "sslca",
  "sslcert",
  "tlscafile",
];

const hostKeys = new Set(["host", "hostaddr", "server", "datasource", "addr", "address"]);
const databaseKeys = new Set(["dbname", "database", "initialcatalog", "user", "userid", "uid", "username", "sslmode"]);

/** Reads a URL, a list of `key=value` pairs, a Go MySQL data source name or a bare host; undefined for any other text. */
export function parseConnection(text: string): Connection | undefined {
  const value = text.trim();
  if (value === "" || value.length > longest) return undefined;
  return parseUrl(value) ?? parseGoName(value) ?? parsePairs(value) ?? parseBareHost(value);
}

function parseUrl(value: string): Connection | undefined {
  const [prefix, rest] = cut(value, "://");
  if (rest === undefined || !/^[a-z][a-z0-9+.:-]{0,40}$/i.test(prefix)) return undefined;
  const isJdbc = /^jdbc:/i.test(prefix);
  const [scheme = "", driver = ""] = prefix
    .toLowerCase()
    .replace(/^jdbc:/, "")
    .split(/[+:]/);
  const known = (isJdbc ? connectionSchemes.get(`jdbc:${scheme}`) : undefined) ?? connectionSchemes.get(scheme);
  const end = rest.search(isJdbc ? /[?#;]/ : /[?#]/);
  const [location, query] = end < 0 ? [rest, ""] : [rest.slice(0, end), rest.slice(end + 1)];
  // An @ behind the question mark may belong to a password that is not escaped: then nothing is sure.
  if (query.includes("@")) return undefined;
  const authority = location.slice(location.lastIndexOf("@") + 1);
  const parameters = pairs(query.split(/[&;]/));
  const isDatabase = known !== undefined;
  // libpq and node-postgres let a parameter override the host.
  const host = (isDatabase ? parameters.get("host") : undefined) ?? cut(authority, "/")[0];
  const instead = tlsSuffixes.has(driver) ? undefined : known?.plaintextUnless;
  return { hosts: hostsIn(host), isDatabase, plaintext: plaintextIn(parameters, `${scheme}://`, instead) };
}

/** `user:password@tcp(host:3306)/db?tls=false` of go-sql-driver. */
function parseGoName(value: string): Connection | undefined {
  const start = value.lastIndexOf("@tcp(");
  if (start < 0) return undefined;
  const [host, rest = ""] = cut(value.slice(start + "@tcp(".length), ")");
  const parameters = pairs((cut(rest, "?")[1] ?? "").split("&"));
  const plaintext = plaintextIn(parameters, "tcp() without tls", "tls=true");
  return { hosts: hostsIn(host), isDatabase: true, plaintext };
}

/** `host=... dbname=... sslmode=disable` of libpq, `Server=...;Database=...;Encrypt=false` of ADO.NET and ODBC. */
function parsePairs(value: string): Connection | undefined {
  // What is between quotes may be a password that looks like a parameter.
  if (!value.includes("=") || /['"]/.test(value)) return undefined;
  const parameters = pairs(value.includes(";") ? value.split(";") : value.split(/\s+/));
  const keys = [...parameters.keys()];
  const hostKey = keys.find((key) => hostKeys.has(key));
  if (hostKey === undefined || !keys.some((key) => databaseKeys.has(key))) return undefined;
  const host = (parameters.get(hostKey) ?? "").replace(/^tcp:/i, "");
  return { hosts: hostsIn(cut(host, "\\")[0]), isDatabase: true, plaintext: plaintextIn(parameters) };
}

function parseBareHost(value: string): Connection | undefined {
  return /^[a-z0-9.[\]:_-]+$/i.test(value)
    ? { hosts: hostsIn(value), isDatabase: false, plaintext: undefined }
    : undefined;
}

/** Parameters by their names in lower case, without `_`, `-` and spaces. */
function pairs(parts: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const part of parts) {
    const [key, value] = cut(part, "=");
    if (value === undefined) continue;
    found.set(key.toLowerCase().replace(/[\s_-]/g, ""), value.trim());
  }
  return found;
}

/**
 * Why a connection with these parameters is in plaintext.
 *
 * @param form what the connection has that does not turn TLS on by itself
 * @param instead what turns it on; undefined where TLS is used, or may be, without a parameter
 */
function plaintextIn(parameters: ReadonlyMap<string, string>, form = "", instead?: string): Plaintext | undefined {
  for (const [name, off] of Object.entries(tlsParameters)) {
    const value = parameters.get(name)?.toLowerCase();
    if (value !== undefined && off.includes(value)) return { by: `${name}=${value}`, instead: instead ?? verified };
  }
  const isRequested = tlsRequests.some((name) => (parameters.get(name) ?? "") !== "");
  return instead === undefined || isRequested ? undefined : { by: form, instead };
}

/** Hosts are separated by commas, and so is SqlClient's port. Ports, sockets and placeholders are not hosts. */
function hostsIn(list: string): string[] {
  return list
    .toLowerCase()
    .split(",")
    .map(withoutPort)
    .filter((host) => /^[a-z0-9._:-]+$/.test(host) && !/^\d+$/.test(host));
}

function withoutPort(host: string): string {
  const bracketed = /^\[([^\]]*)\]/.exec(host)?.[1];
  if (bracketed !== undefined) return bracketed;
  // More than one colon is an IPv6 address without brackets.
  const colon = host.indexOf(":");
  return colon >= 0 && host.indexOf(":", colon + 1) < 0 ? host.slice(0, colon) : host;
}

/** The text before and after the first separator. */
function cut(text: string, separator: string): [string, string | undefined] {
  const index = text.indexOf(separator);
  return index < 0 ? [text, undefined] : [text.slice(0, index), text.slice(index + separator.length)];
}
