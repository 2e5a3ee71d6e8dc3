import { booleanNode, type MapNode, mapNode, type Node, placeOf, textNode } from "../text/tree";
import { commandOf } from "./commands";
import { guestOf } from "./guest";
import { environment, imageOf, metadataOf, type Shared, stopConfig } from "./machine";
import { mapIn, mapsIn, pick, textOf } from "./read";
import type { Report } from "./report";

/** Machines that run one command: they have the whole `[env]`, and those of `[deploy]` all files. */

/**
 * The machine that runs `release_command` before a deployment, or `seed_command` before the first one.
 *
 * @returns nothing where the command is not set
 */
export function deployJob(
  shared: Shared,
  key: "release_command" | "seed_command",
  report: Report,
): MapNode | undefined {
  const { config, files } = shared;
  const deploy = mapIn(config, "deploy");
  const command = deploy?.entries.get(key);
  if (command === undefined || textOf(command) === "") return undefined;
  const compute = mapIn(deploy, "release_command_vm");
  return jobConfig(shared, {
    group: "fly_app_release_command",
    init: {
      cmd: commandOf(command, key, report),
      entrypoint: mapIn(config, "experimental")?.entries.get("entrypoint"),
    },
    env: { RELEASE_COMMAND: "1" },
    files,
    guest: compute === undefined ? undefined : guestOf(compute, config.entries.get("host_dedication_id"), report),
    stop_config: stopConfig(config),
    at: command,
  });
}

/** The machines that `machine_checks` start during a deployment, of a service or of the app. */
export function checkJobs(shared: Shared): MapNode[] {
  const { config } = shared;
  const holders = [mapIn(config, "http_service"), ...mapsIn(config, "services"), config];
  return holders
    .flatMap((holder) => mapsIn(holder, "machine_checks"))
    .map((check) => {
      const { command, entrypoint, image } = pick(check, ["command", "entrypoint", "image"]);
      return jobConfig(shared, {
        group: "fly_app_test_machine_command",
        init: { cmd: command, entrypoint: mapIn(config, "experimental")?.entries.get("entrypoint") ?? entrypoint },
        env: { FLY_TEST_COMMAND: "1" },
        image: textOf(image) === "" ? undefined : image,
        at: check,
      });
    });
}

/** What runs a command once before a deployment, or for a check: no services, no volumes, gone when it is done. */
function jobConfig(
  shared: Shared,
  job: {
    readonly group: string;
    readonly init: Readonly<Record<string, Node | undefined>>;
    readonly env?: Readonly<Record<string, string>>;
    readonly image?: Node | undefined;
    readonly files?: Node | undefined;
    readonly guest?: Node | undefined;
    readonly stop_config?: Node | undefined;
    readonly at: Node;
  },
): MapNode {
  const { config } = shared;
  return mapNode(
    {
      image: job.image ?? imageOf(config),
      env: environment(config, job.group, job.env),
      init: mapNode({ ...job.init, swap_size_mb: config.entries.get("swap_size_mb") }, placeOf(job.at)),
      metadata: metadataOf(undefined, job.group),
      files: job.files,
      guest: job.guest,
      stop_config: job.stop_config,
      auto_destroy: booleanNode(true),
      restart: mapNode({ policy: textNode("no") }),
      dns: mapNode({ skip_registration: booleanNode(true) }),
    },
    placeOf(job.at),
  );
}
