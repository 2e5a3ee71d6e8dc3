import { toApi } from "../api/spelling";
import type { components } from "../generated/api";
import { resourceSpec } from "../plugin/schema";
import type { ValueMap } from "../plugin/value";
import { type Context, call, callOrNothing, type Handler, Incomplete, type Told } from "./handler";
import { importIdInApp, readInApp, subjectInApp, toldInApp } from "./inApp";
import { type Machine, showMachine, untilDestroyed, untilStarted, untilStopped } from "./machineStates";
import { makeOnce, takenError } from "./once";
import { defined, listOf, mapOf, optionalFlag, optionalNumber, optionalText, text } from "./properties";

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
    const body = requestBody(inputs);
    const path = { app_name: appName };
    const { object, adopted } = await makeOnce<Machine>(context, {
      kind: `machine ${name} of app ${appName}`,
      alike: async () => (await list(context, appName)).filter((other) => other.name === name),
      idOf: (other) => other.id ?? "",
      request: (rest, signal) => rest.POST("/apps/{app_name}/machines", { params: { path }, body, signal }),
      taken: (other) =>
        takenError(
          context,
          `The app ${appName} already has a machine ${name}: choose another name`,
          `${appName}/${other.id}`,
        ),
    });
    return adopted ? { ...told(appName, object), adopted } : settled(context, appName, object, inputs);
  },

  read: readInApp(show, told),

  async update(context, id, old, inputs) {
    const appName = text(inputs, "app");
    const path = { app_name: appName, machine_id: id };
    const body = requestBody(inputs);
    const updated = await call(context, (rest, signal) =>
      rest.POST("/apps/{app_name}/machines/{machine_id}", { params: { path }, body, signal }),
    );
    return settled(context, appName, updated ?? { id }, inputs, optionalText(old, "instanceId"));
  },

  async delete(context, id, known) {
    const appName = text(known, "app");
    const path = { app_name: appName, machine_id: id };
    const found = await showMachine(context, appName, id);
    if (!found || found.state === "destroyed") return;
    if (found.state === "started" || found.state === "starting") {
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

function requestBody(inputs: ValueMap): components["schemas"]["CreateMachineRequest"] {
  return defined({
    name: optionalText(inputs, "name"),
    region: optionalText(inputs, "region"),
    config: configForApi(inputs),
    skip_launch: optionalFlag(inputs, "skipLaunch"),
    skip_secrets: optionalFlag(inputs, "skipSecrets"),
    min_secrets_version: optionalNumber(inputs, "minSecretsVersion"),
  });
}

/** Check has compared the inputs with the schema, which is generated from the same document as the type. */
function configForApi(inputs: ValueMap): MachineConfig {
  return toApi(
    mapOf(inputs, "config"),
    resourceSpec("fly:index:Machine").inputProperties.config ?? {},
  ) as MachineConfig;
}

async function list(context: Context, appName: string): Promise<readonly Machine[]> {
  const path = { app_name: appName };
  const machines = await call(context, (rest, signal) =>
    rest.GET("/apps/{app_name}/machines", { params: { path }, signal }),
  );
  return (machines ?? []).filter(isAlive);
}

async function show(context: Context, appName: string, id: string): Promise<Machine | undefined> {
  const found = await showMachine(context, appName, id);
  return found && isAlive(found) ? found : undefined;
}

function isAlive({ state }: Machine): boolean {
  return !dead.has(state ?? "");
}

/**
 * Waits until the machine has started, if it is to start, and tells of it.
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
  if (optionalFlag(inputs, "skipLaunch") === true || optionalFlag(inputs, "waitForStart") === false) return false;
  return listOf(mapOf(inputs, "config"), "standbys").length === 0;
}

function told(appName: string, found: Machine): Told {
  return toldInApp("fly:index:Machine", appName, found.id ?? "", found);
}
