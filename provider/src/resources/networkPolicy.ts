import type { components } from "../generated/api";
import { resourceSpec } from "../plugin/schema";
import type { ValueMap } from "../plugin/value";
import { type Context, call, callOrNothing, type Handler, type Told } from "./handler";
import { importIdInApp, readInApp, subjectInApp, toldInApp } from "./inApp";
import { makeOnce, takenError } from "./once";
import { optionalText, text } from "./properties";
import { toApi } from "./spelling";

type NetworkPolicy = components["schemas"]["NetworkPolicy"];

const token = "fly:index:NetworkPolicy";

/** A network policy. Its id is Fly's. */
export const networkPolicy: Handler = {
  subject: (properties, id) => subjectInApp("network policy", optionalText(properties, "name") ?? id, properties),

  parseImportId: importIdInApp("policy-id"),

  async create(context, inputs) {
    const appName = text(inputs, "app");
    const name = text(inputs, "name");
    const path = { app_name: appName };
    const body = policyForApi(inputs);
    const { object, adopted } = await makeOnce<NetworkPolicy>(context, {
      kind: `network policy ${name} of app ${appName}`,
      alike: async () => ((await list(context, appName)) ?? []).filter((other) => other.name === name),
      idOf: (other) => other.id ?? "",
      request: (rest, signal) => rest.POST("/apps/{app_name}/network_policies", { params: { path }, body, signal }),
      taken: (other) =>
        takenError(
          context,
          `The app ${appName} already has a network policy ${name}: choose another name`,
          `${appName}/${other.id}`,
        ),
    });
    context.api.madeIn(appName);
    return { ...told(appName, object), adopted };
  },

  read: readInApp(show, told),

  async update(context, id, _old, inputs) {
    const appName = text(inputs, "app");
    const path = { app_name: appName };
    const body = { ...policyForApi(inputs), id };
    await call(context, (rest, signal) =>
      rest.POST("/apps/{app_name}/network_policies", { params: { path }, body, signal }),
    );
    return told(appName, body);
  },

  async delete(context, id, known) {
    const path = { app_name: text(known, "app"), policy_id: id };
    await callOrNothing(context, (rest, signal) =>
      rest.DELETE("/apps/{app_name}/network_policies/{policy_id}", { params: { path }, signal }),
    );
  },
};

/** Check has compared the inputs with the schema, which is generated from the same document as the type. */
function policyForApi(inputs: ValueMap): NetworkPolicy {
  const { selector = {}, rules = [] } = inputs;
  const { inputProperties } = resourceSpec(token);
  return {
    name: text(inputs, "name"),
    selector: toApi(selector, inputProperties.selector ?? {}) as NonNullable<NetworkPolicy["selector"]>,
    rules: toApi(rules, inputProperties.rules ?? {}) as NonNullable<NetworkPolicy["rules"]>,
  };
}

/** Fly shows no single policy, but all of an app. */
async function show(context: Context, appName: string, id: string): Promise<NetworkPolicy | undefined> {
  return (await list(context, appName))?.find((policy) => policy.id === id);
}

function list(context: Context, appName: string): Promise<readonly NetworkPolicy[] | undefined> {
  const path = { app_name: appName };
  return callOrNothing(context, (rest, signal) =>
    rest.GET("/apps/{app_name}/network_policies", { params: { path }, signal }),
  );
}

function told(appName: string, found: NetworkPolicy): Told {
  return toldInApp(token, appName, found.id ?? "", found);
}
