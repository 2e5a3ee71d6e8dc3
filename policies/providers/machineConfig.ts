import type { Header, HealthCheck } from "../fly/declarations/healthCheck";
import type {
  Container,
  ContainerHealthCheck,
  MachineFile,
  MachineSettings,
  Mount,
  Process,
  Program,
  SecretReference,
  Static,
} from "../fly/declarations/machine";
import type { Port, ReplayCache, Service } from "../fly/declarations/service";
import { type Dictionary, type Field, type List, withValue } from "../fly/known";
import type { Cursor } from "./cursor";

/** The part of a machine that comes from its configuration. */
type MachineConfig = Omit<MachineSettings, "resource" | "protect">;

/**
 * Reads a machine configuration: the Machines API's `config` object, or the flat properties of the Terraform providers,
 * which have the same names, in the plural where they are lists (`cmds`).
 */
export function readMachineConfig(config: Cursor): MachineConfig {
  const init = config.nested("init");
  return {
    image: config.get("image").string(),
    env: strings(config.get("env")),
    ...readCommands(init),
    initKernelArgs: init.get("kernelArgs").strings(),
    guestKernelArgs: config.get("guest").get("kernelArgs").strings(),
    files: config.get("files").objects(readFile),
    processes: config.get("processes").objects(readProcess),
    containers: config.get("containers").objects(readContainer),
    services: config.get("services").objects(readService),
    checks: readChecks(config.get("checks")),
    metadata: strings(config.get("metadata")),
    mounts: config.get("mounts", "mount").objects(readMount),
    metricsPort: config.get("metrics").get("port").number(),
    statics: config.get("statics").objects(readStatic),
    autoDestroy: config.get("autoDestroy").boolean(),
    restartPolicy: config.get("restart").get("policy").string(),
    schedule: config.get("schedule").string(),
    rootfsPersist: readRootfsPersist(config),
    standbys: config.get("standbys").strings(),
  };
}

/** `rootfs.persist`, or `guest.persistRootfs`, its deprecated predecessor. */
function readRootfsPersist(config: Cursor): Field<string> {
  const current = config.get("rootfs").get("persist").string();
  const deprecated = config.get("guest").get("persistRootfs").string();
  const isDeclared = ({ state }: Field<string>) => state === "known" || state === "unknown";
  return isDeclared(deprecated) && !isDeclared(current) ? deprecated : current;
}

function strings(cursor: Cursor): Dictionary<string> {
  return cursor.dictionary((entry) => entry.string());
}

function readCommands(cursor: Cursor): Omit<Program, "env"> {
  return {
    exec: cursor.get("exec", "execs").strings(),
    entrypoint: cursor.get("entrypoint", "entrypoints").strings(),
    cmd: cursor.get("cmd", "cmds").strings(),
  };
}

function readProcess(cursor: Cursor): Process {
  return { ...readUserProgram(cursor), ignoreAppSecrets: cursor.get("ignoreAppSecrets").boolean() };
}

/** What processes and containers have alike. */
function readUserProgram(cursor: Cursor): Omit<Process, "ignoreAppSecrets"> {
  return {
    env: strings(cursor.get("env")),
    ...readCommands(cursor),
    user: cursor.get("user").string(),
    secrets: cursor.get("secrets").objects(readSecretReference),
  };
}

function readContainer(cursor: Cursor): Container {
  return {
    ...readUserProgram(cursor),
    image: cursor.get("image").string(),
    files: cursor.get("files").objects(readFile),
    healthchecks: cursor.get("healthchecks").objects(readContainerCheck),
  };
}

function readSecretReference(cursor: Cursor): SecretReference {
  return { envVar: cursor.get("envVar").string(), name: cursor.get("name").string() };
}

function readFile(cursor: Cursor): MachineFile {
  return {
    guestPath: cursor.get("guestPath").string(),
    rawValue: cursor.get("rawValue").string(),
    secretName: cursor.get("secretName").string(),
  };
}

function readMount(cursor: Cursor): Mount {
  return {
    volume: cursor.get("volume").string(),
    name: cursor.get("name").string(),
    path: cursor.get("path").string(),
    encrypted: cursor.get("encrypted").boolean(),
  };
}

function readStatic(cursor: Cursor): Static {
  return {
    guestPath: cursor.get("guestPath").string(),
    tigrisBucket: cursor.get("tigrisBucket").string(),
  };
}

function readService(cursor: Cursor): Service {
  return {
    at: cursor.location,
    protocol: cursor.get("protocol").string(),
    internalPort: cursor.get("internalPort").number(),
    ports: cursor.get("ports").objects(readPort),
    checks: cursor.get("checks").objects(readCheck),
  };
}

function readPort(cursor: Cursor): Port {
  const tls = cursor.get("tlsOptions");
  const http = cursor.get("httpOptions");
  return {
    at: cursor.location,
    port: cursor.get("port").number(),
    startPort: cursor.get("startPort").number(),
    endPort: cursor.get("endPort").number(),
    handlers: cursor.get("handlers").strings(),
    forceHttps: cursor.get("forceHttps").boolean(),
    tlsVersions: tls.get("versions").strings(),
    tlsDefaultSelfSigned: tls.get("defaultSelfSigned").boolean(),
    responseHeaders: http.get("response").get("headers").dictionary(readResponseHeader),
    replayCache: http.get("replayCache").objects(readReplayCache),
  };
}

/** `false` removes the header; a text, a number such as `X-XSS-Protection: 0` or a list of texts sets it. */
function readResponseHeader(cursor: Cursor): List<string> {
  const flag = cursor.boolean();
  if (flag.state === "known" && !flag.value) return cursor.known([]);
  return cursor.number().state === "known" ? cursor.known([cursor.string()]) : cursor.strings();
}

function readReplayCache(cursor: Cursor): ReplayCache {
  return {
    pathPrefix: cursor.get("pathPrefix").string(),
    ttlSeconds: cursor.get("ttlSeconds").number(),
    type: cursor.get("type").string(),
    name: cursor.get("name").string(),
    allowBypass: cursor.get("allowBypass").boolean(),
  };
}

/** Checks by name, as a map (Machines API) or as a list of objects with a `name` (Terraform). */
function readChecks(cursor: Cursor): Dictionary<HealthCheck> {
  if (!cursor.isList) return cursor.dictionary((entry) => entry.object(readCheck));
  const list = cursor.objects((check) => ({ name: check.get("name").string(), ...readCheck(check) }));
  if (list.state !== "known") return list;
  const named = list.value.map((check, index): [string, Field<HealthCheck>] => {
    const name = check.state === "known" && check.value.name.state === "known" ? check.value.name.value : String(index);
    return [name, check];
  });
  return withValue(list, new Map(named));
}

function readCheck(cursor: Cursor): HealthCheck {
  return {
    type: cursor.get("type").string(),
    protocol: cursor.get("protocol", "scheme").string(),
    headers: readHeaders(cursor.get("headers")),
    tlsSkipVerify: cursor.get("tlsSkipVerify").boolean(),
  };
}

function readContainerCheck(cursor: Cursor): ContainerHealthCheck {
  return { ...readCheck(cursor.get("http")), command: cursor.get("exec").get("command", "commands").strings() };
}

function readHeaders(cursor: Cursor): List<Header> {
  return cursor.objects((header) => ({
    name: header.get("name").string(),
    values: header.get("values", "value").strings(),
  }));
}
