import { ApiFailure } from "../api/failure";
import { pause } from "../api/retry";
import { propertiesFromApi, toApi } from "../api/spelling";
import type { components } from "../generated/api";
import { resourceSpec } from "../plugin/schema";
import type { ValueMap } from "../plugin/value";
import {
  type Context,
  defined,
  type Handler,
  Incomplete,
  listOf,
  logicalName,
  mapOf,
  optionalFlag,
  optionalNumber,
  optionalText,
  orNothing,
  splitImportId,
  type Told,
  text,
} from "./handler";
import { makeOnce } from "./once";

type Machine = components["schemas"]["Machine"];
type MachineConfig = components["schemas"]["fly.MachineConfig"];
type MachineState = "started" | "stopped" | "destroyed";

/** One call of `wait` blocks for so long at most, in seconds. */
const waitSeconds = 30;

/** Time between two looks at a machine, where `wait` has answered early. */
const pollMs = 500;

/** States of a machine that is as good as gone. */
const dead = new Set(["destroying", "destroyed"]);

/** A machine. Its id is Fly's. */
export const machine: Handler = {
  subject: (properties, id) =>
    `machine ${optionalText(properties, "name") ?? id ?? ""} of app ${optionalText(properties, "app") ?? ""}`,

  parseImportId(id) {
    const [appName, machineId] = splitImportId(id, "machine-id");
    return { id: machineId, properties: { app: appName } };
  },

  async create(context, inputs) {
    const appName = text(inputs, "app");
    const name = text(inputs, "name");
    const body = requestBody(inputs);
    const path = { app_name: appName };
    const made = await makeOnce<Machine>(context, {
      kind: `machine ${name} of app ${appName}`,
      alike: async () => (await list(context, appName)).filter((other) => other.name === name),
      idOf: (other) => other.id ?? "",
      request: (rest, signal) => rest.POST("/apps/{app_name}/machines", { params: { path }, body, signal }),
      taken: (other) =>
        new Error(
          `The app ${appName} already has a machine ${name} that this stack did not create: choose another name, or take it over with pulumi import fly:index:Machine ${logicalName(context.urn)} ${appName}/${other.id}.`,
        ),
    });
    return settled(context, appName, made, inputs);
  },

  async read(context, id, known) {
    const appName = text(known, "app");
    const found = await show(context, appName, id);
    return found && !dead.has(found.state ?? "") ? told(appName, found) : undefined;
  },

  async update(context, id, _old, inputs) {
    const appName = text(inputs, "app");
    const path = { app_name: appName, machine_id: id };
    const body = requestBody(inputs);
    const updated = await context.api.call(
      (rest, signal) => rest.POST("/apps/{app_name}/machines/{machine_id}", { params: { path }, body, signal }),
      context.signal,
    );
    return settled(context, appName, updated ?? { id }, inputs);
  },

  async delete(context, id, known) {
    const { api, signal } = context;
    const appName = text(known, "app");
    const path = { app_name: appName, machine_id: id };
    const found = await show(context, appName, id);
    if (!found || found.state === "destroyed") return;
    if (found.state === "started" || found.state === "starting") {
      await orNothing(
        api.call(
          (rest, inner) =>
            rest.POST("/apps/{app_name}/machines/{machine_id}/stop", { params: { path }, body: {}, signal: inner }),
          signal,
        ),
      );
      await waitFor(context, appName, found, "stopped");
    }
    await orNothing(
      api.call(
        (rest, inner) =>
          rest.DELETE("/apps/{app_name}/machines/{machine_id}", {
            params: { path, query: { force: true } },
            signal: inner,
          }),
        signal,
      ),
    );
    await waitFor(context, appName, found, "destroyed");
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

async function list({ api, signal }: Context, appName: string): Promise<readonly Machine[]> {
  const path = { app_name: appName };
  const machines = await api.call(
    (rest, inner) => rest.GET("/apps/{app_name}/machines", { params: { path }, signal: inner }),
    signal,
  );
  return (machines ?? []).filter(({ state }) => !dead.has(state ?? ""));
}

function show({ api, signal }: Context, appName: string, id: string): Promise<Machine | undefined> {
  const path = { app_name: appName, machine_id: id };
  return orNothing(
    api.call(
      (rest, inner) => rest.GET("/apps/{app_name}/machines/{machine_id}", { params: { path }, signal: inner }),
      signal,
    ),
  );
}

/** Waits until the machine has started, if it is to start, and tells of it. @throws Incomplete if it does not start. */
async function settled(context: Context, appName: string, made: Machine, inputs: ValueMap): Promise<Told> {
  if (!startsAtOnce(inputs)) return told(appName, made);
  try {
    return told(appName, await waitFor(context, appName, made, "started"));
  } catch (error) {
    throw new Incomplete(error, told(appName, made));
  }
}

function startsAtOnce(inputs: ValueMap): boolean {
  if (optionalFlag(inputs, "skipLaunch") === true || optionalFlag(inputs, "waitForStart") === false) return false;
  return listOf(mapOf(inputs, "config"), "standbys").length === 0;
}

/**
 * Waits until the machine reaches the state, and returns it as it then is.
 *
 * @throws an Error if it went another way for good.
 */
async function waitFor(context: Context, appName: string, machine: Machine, state: MachineState): Promise<Machine> {
  const id = machine.id ?? "";
  const path = { app_name: appName, machine_id: id };
  for (;;) {
    const now = await show(context, appName, id);
    if (now === undefined || now.state === "destroyed") {
      if (state === "started" && !hasStarted(machine))
        throw new Error(
          `The machine ${id} of app ${appName} was destroyed before it had started: look at the app's logs.`,
        );
      return now ?? { ...machine, state: "destroyed" };
    }
    if (now.state === state || (state === "started" && hasStarted(now))) return now;
    if (state !== "destroyed" && now.state === "failed") {
      throw new Error(
        `The machine ${now.name ?? id} of app ${appName} failed to start: look at the app's logs and at the image and command of its config.`,
      );
    }
    const query = defined({ state, timeout: waitSeconds, version: state === "started" ? undefined : now.instance_id });
    try {
      await context.api.call(
        (rest, signal) => rest.GET("/apps/{app_name}/machines/{machine_id}/wait", { params: { path, query }, signal }),
        context.signal,
      );
    } catch (error) {
      // 408: not there yet. 400 and 404: the version or the machine is gone, which the next look finds.
      if (!(error instanceof ApiFailure && [400, 404, 408].includes(error.status ?? 0))) throw error;
      await pause(pollMs, context.signal);
    }
  }
}

/** A job may have run and ended already when we look: its events tell. */
function hasStarted({ state, events, instance_id }: Machine): boolean {
  if (state === "started") return true;
  if (state !== "stopped" && state !== "destroyed") return false;
  return (
    instance_id !== undefined && (events ?? []).some(({ type, status }) => type === "start" && status === "started")
  );
}

function told(appName: string, found: Machine): Told {
  const { properties } = resourceSpec("fly:index:Machine");
  return { id: found.id ?? "", properties: { app: appName, ...propertiesFromApi(found, properties) } };
}
