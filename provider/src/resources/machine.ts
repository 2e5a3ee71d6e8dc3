import { isNotFound } from "../api/failure";
import type { components } from "../generated/api";
import { resourceSpec, type TypeSpec } from "../plugin/schema";
import type { ValueMap } from "../plugin/value";
import { type Context, call, callOrNothing, type Handler, Incomplete, type Told } from "./handler";
import { goneError, importIdInApp, readInApp, subjectInApp, toldInApp } from "./inApp";
import { leased } from "./lease";
import { isRunning, type Machine, showMachine, untilDestroyed, untilStarted, untilStopped } from "./machineStates";
import { makeOnce, takenError } from "./once";
import { isOwnedBy, ownerTag, tagOf, withoutOwnerTag } from "./ownership";
import { defined, listOf, mapOf, optionalFlag, optionalNumber, optionalText, text } from "./properties";
import { toApi, withUnknownParts } from "./spelling";

type MachineConfig = components["schemas"]["fly.MachineConfig"];

/** States of a machine that is as good as gone. */
const dead = new Set(["destroying", "destroyed"]);

/** A machine. Its id is Fly's. */
export const machine: Handler = {
  subject: (properties, id) => subjectInApp("machine", optionalText(properties, "name") ?? id, properties),

  parseImportId: importIdInApp("machine-id"),

  async create(context, inputs) {
    const appName = text(inputs, "app");
    const name = text(inputs, "name");
    const body = requestBody(inputs, ownerTag(context.urn, name));
    const path = { app_name: appName };
    const before = optionalText(context.previous ?? {}, "name");
    const { object, adopted } = await makeOnce<Machine>(context, {
      kind: `machine ${name} of app ${appName}`,
      alike: async () => (await list(context, appName)).filter((it) => it.name === name || isOwn(it)),
      idOf: (other) => other.id ?? "",
      request: (rest, signal) => rest.POST("/apps/{app_name}/machines", { params: { path }, body, signal }),
      isOwn,
      taken: (other) =>
        takenError(
          context,
          `The app ${appName} already has a machine ${name}: choose another name`,
          `${appName}/${other.id}`,
        ),
    });
    context.api.madeIn(appName);
    return adopted ? { ...told(appName, object), adopted } : settled(context, appName, object, inputs);

    /** A replacement meets its predecessor, which is in the state. */
    function isOwn(other: Machine): boolean {
      return other.name !== before && isOwnedBy(context.urn, other);
    }
  },

  read: readInApp(showMachine, told, isAlive),

  async update(context, id, old, inputs) {
    const appName = text(inputs, "app");
    const path = { app_name: appName, machine_id: id };
    const gone = () => new Error(goneError(machine.subject(inputs, id)));
    const { updated, launches } = await leased(context, appName, id, async (header) => {
      const present = await showMachine(context, appName, id);
      if (present === undefined || !isAlive(present)) throw gone();
      const launches = isToRun(present, old, inputs);
      // The name and the region of a machine are for life.
      const { name: _name, region: _region, ...sent } = requestBody(inputs, tagOf(present));
      const body = defined({
        ...sent,
        config: configWithUnknownParts(sent.config, present.config),
        skip_launch: launches ? sent.skip_launch : true,
        // Update of superfly/fly-go: Fly refuses if somebody has changed the machine since it was looked at.
        current_version: present.instance_id,
      });
      const answer = await context.api.make<Machine>(
        (rest, signal) =>
          rest.POST("/apps/{app_name}/machines/{machine_id}", { params: { path }, body, headers: header, signal }),
        // Under the lease only this update can have changed the version.
        async () => {
          const now = await showMachine(context, appName, id);
          return now?.instance_id === present.instance_id ? undefined : now;
        },
        context.signal,
      );
      return { updated: { ...present, ...answer }, launches };
    }).catch((error: unknown) => Promise.reject(isNotFound(error) ? gone() : error));
    if (!launches) return told(appName, updated);
    return settled(context, appName, updated, inputs, optionalText(old, "instanceId"));
  },

  async delete(context, id, known) {
    const appName = text(known, "app");
    const path = { app_name: appName, machine_id: id };
    const found = await callOrNothing(context, (rest, signal) =>
      rest.GET("/apps/{app_name}/machines/{machine_id}", { params: { path }, signal }),
    );
    if (!found || found.state === "destroyed") return;
    if (isRunning(found)) {
      await callOrNothing(context, (rest, signal) =>
        rest.POST("/apps/{app_name}/machines/{machine_id}/stop", { params: { path }, body: {}, signal }),
      );
      await untilStopped(context, appName, id);
    }
    const query = { force: true };
    await callOrNothing(context, (rest, signal) =>
      rest.DELETE("/apps/{app_name}/machines/{machine_id}", { params: { path, query }, signal }),
    );
    await untilDestroyed(context, appName, id);
  },
};

function requestBody(
  inputs: ValueMap,
  tag: Readonly<Record<string, string>>,
): components["schemas"]["CreateMachineRequest"] {
  const config = configForApi(inputs);
  const tagged = Object.keys(tag).length === 0 ? {} : { metadata: { ...config.metadata, ...tag } };
  return defined({
    name: optionalText(inputs, "name"),
    region: optionalText(inputs, "region"),
    config: { ...config, ...tagged },
    // A standby runs when the machine that it stands by for does not: superfly/flyctl does not launch one either.
    skip_launch: isStandby(inputs) || optionalFlag(inputs, "skipLaunch"),
    skip_secrets: optionalFlag(inputs, "skipSecrets"),
    min_secrets_version: optionalNumber(inputs, "minSecretsVersion"),
  });
}

/** Check has compared the inputs with the schema, which is generated from the same document as the type. */
function configForApi(inputs: ValueMap): MachineConfig {
  return toApi(mapOf(inputs, "config"), configType()) as MachineConfig;
}

function configWithUnknownParts(sent: MachineConfig | undefined, present: MachineConfig | undefined): MachineConfig {
  return withUnknownParts(sent, present, configType()) as MachineConfig;
}

function configType(): TypeSpec {
  return resourceSpec("fly:index:Machine").inputProperties.config ?? {};
}

/**
 * Whether an update starts the machine. One that was stopped or suspended, by autostop or by hand, stays so, as with
 * superfly/flyctl; one that the program no longer keeps from its launch starts.
 */
function isToRun({ state }: Machine, old: ValueMap, inputs: ValueMap): boolean {
  if (isStandby(inputs) || optionalFlag(inputs, "skipLaunch") === true) return false;
  if (optionalFlag(old, "skipLaunch") === true) return true;
  return !["stopped", "stopping", "suspended", "suspending"].includes(state ?? "");
}

function isStandby(inputs: ValueMap): boolean {
  return listOf(mapOf(inputs, "config"), "standbys").length > 0;
}

async function list(context: Context, appName: string): Promise<readonly Machine[]> {
  const path = { app_name: appName };
  const machines = await call(context, (rest, signal) =>
    rest.GET("/apps/{app_name}/machines", { params: { path }, signal }),
  );
  return (machines ?? []).filter(isAlive);
}

function isAlive({ state }: Machine): boolean {
  return !dead.has(state ?? "");
}

/**
 * Waits until the machine has started, if it is to start, and returns what Fly then shows.
 *
 * @param before Version that an update has replaced.
 * @throws Incomplete if it does not start.
 */
async function settled(
  context: Context,
  appName: string,
  made: Machine,
  inputs: ValueMap,
  before?: string,
): Promise<Told> {
  if (!startsAtOnce(inputs)) return told(appName, made);
  try {
    return told(appName, await untilStarted(context, appName, made, before));
  } catch (error) {
    throw new Incomplete(error, told(appName, made));
  }
}

function startsAtOnce(inputs: ValueMap): boolean {
  return (
    optionalFlag(inputs, "skipLaunch") !== true && optionalFlag(inputs, "waitForStart") !== false && !isStandby(inputs)
  );
}

function told(appName: string, found: Machine): Told {
  return toldInApp("fly:index:Machine", appName, found.id ?? "", withoutOwnerTag(found));
}
