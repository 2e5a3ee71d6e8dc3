import type { MapNode, Node } from "../text/tree";
import { parseDuration } from "./goDuration";
import { gigabytes } from "./goSize";
import type { Groups } from "./groups";
import { mapIn, mapsIn, numberIn, textIn, textOf, textsIn } from "./read";
import type { Report } from "./report";
import { splitCommand } from "./shlex";

/**
 * What `fly config validate` and `fly deploy` reject in a file that they have read (superfly/flyctl ad0172f,
 * `internal/appconfig/validation.go`). Its warnings stop nothing and are not repeated.
 */
export function validate(config: MapNode, groups: Groups, report: Report): void {
  const reject: Reject = (message, at) => report("validation", message, at);
  validateDeploy(config, reject);
  validateChecks(config, reject);
  validateServices(config, groups, reject);
  validateConsole(config, reject);
  for (const mount of mapsIn(config, "mounts")) validateMount(mount, reject);
  for (const restart of mapsIn(config, "restart")) validateProcesses("[[restart]]", restart, groups, reject);
  validateCompression(config, reject);
}

type Reject = (message: string, at: Node | undefined) => void;

const strategies = ["canary", "rolling", "immediate", "bluegreen"];

function validateDeploy(config: MapNode, reject: Reject): void {
  const deploy = mapIn(config, "deploy");
  const strategy = textIn(deploy, "strategy");
  const at = deploy?.entries.get("strategy");
  if (strategy !== "" && !strategies.includes(strategy)) {
    reject(`deploy.strategy must be one of ${strategies.join(", ")}`, at);
  }
  if (strategy === "canary" && mapsIn(config, "mounts").length > 0) {
    reject('deploy.strategy "canary" does not work with [[mounts]]', at);
  }
}

function validateChecks(config: MapNode, reject: Reject): void {
  for (const [name, check] of mapIn(config, "checks")?.entries ?? []) {
    if (check.kind !== "map") continue;
    const interval = secondsIn(check, "interval");
    const timeout = secondsIn(check, "timeout");
    if (interval !== undefined && interval < 2) {
      reject(`the interval of check "${name}" must be at least 2 seconds`, check.entries.get("interval"));
    }
    if (timeout !== undefined && timeout > 60) {
      reject(`the timeout of check "${name}" must be at most 60 seconds`, check.entries.get("timeout"));
    }
  }
}

function secondsIn(check: MapNode, key: string): number | undefined {
  const nanoseconds = parseDuration(textIn(check, key));
  return nanoseconds === undefined ? undefined : Number(nanoseconds) / 1e9;
}

function validateServices(config: MapNode, groups: Groups, reject: Reject): void {
  const count = mapIn(config, "processes")?.entries.size ?? 0;
  const http = mapIn(config, "http_service");
  for (const service of [...(http === undefined ? [] : [http]), ...mapsIn(config, "services")]) {
    const what = service === http ? "[http_service]" : "[[services]]";
    if (count > 0 && textsIn(service, "processes").length === 0) {
      reject(`${what} must say with \`processes\` which of the groups in [processes] it is for`, service);
    }
    validateProcesses(what, service, groups, reject);
  }
}

function validateProcesses(what: string, section: MapNode, groups: Groups, reject: Reject): void {
  const unknown = textsIn(section, "processes").filter((name) => !groups.names.includes(name));
  if (unknown.length > 0) {
    reject(
      `${what} names groups that [processes] does not have: ${unknown.join(", ")}`,
      section.entries.get("processes"),
    );
  }
}

function validateConsole(config: MapNode, reject: Reject): void {
  const command = config.entries.get("console_command");
  if (splitCommand(textOf(command)) === undefined) {
    reject("console_command has a quote or a backslash without its end", command);
  }
}

function validateMount(mount: MapNode, reject: Reject): void {
  const at = (key: string) => mount.entries.get(key) ?? mount;
  for (const key of ["initial_size", "auto_extend_size_increment", "auto_extend_size_limit"]) {
    const size = gigabytes(textIn(mount, key));
    if (textIn(mount, key) !== "" && (size === undefined || size < 1)) {
      reject(`mounts.${key} must be a size of at least 1GB`, at(key));
    }
  }
  const retention = numberIn(mount, "snapshot_retention");
  if (retention !== undefined && (retention < 1 || retention > 60)) {
    reject("mounts.snapshot_retention must be between 1 and 60 days", at("snapshot_retention"));
  }
  validateExtension(mount, reject);
}

function validateExtension(mount: MapNode, reject: Reject): void {
  const threshold = numberIn(mount, "auto_extend_size_threshold") ?? 0;
  const increment = gigabytes(textIn(mount, "auto_extend_size_increment")) ?? 0;
  const limit = gigabytes(textIn(mount, "auto_extend_size_limit")) ?? 0;
  if (threshold === 0 && increment === 0 && limit === 0) return;
  const at = (key: string) => mount.entries.get(key) ?? mount;
  if (threshold < 50 || threshold > 99) {
    reject("mounts.auto_extend_size_threshold must be between 50 and 99", at("auto_extend_size_threshold"));
  }
  if (increment < 1 || increment > 100) {
    reject("mounts.auto_extend_size_increment must be between 1GB and 100GB", at("auto_extend_size_increment"));
  }
  if (limit !== 0 && limit > 500) {
    reject("mounts.auto_extend_size_limit must be between 1GB and 500GB", at("auto_extend_size_limit"));
  }
}

function validateCompression(config: MapNode, reject: Reject): void {
  const build = mapIn(config, "build");
  if (!["", "gzip", "zstd"].includes(textIn(build, "compression"))) {
    reject('build.compression must be "gzip" or "zstd"', build?.entries.get("compression"));
  }
  const level = numberIn(build, "compression_level");
  if (level !== undefined && (level < 0 || level > 9)) {
    reject("build.compression_level must be between 0 and 9", build?.entries.get("compression_level"));
  }
}
