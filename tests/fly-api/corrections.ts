import type { OperationObject, Schema, StrictDocument } from "./documentTypes";

/** A place where the official document and Fly's own client disagree. The client wins: it is what works in production. */
interface Correction {
  readonly document: string;
  readonly client: string;
  /** Repository and file of the client. */
  readonly source: string;
  /** Whether the document still lacks it: a newer document may not. */
  readonly isMissing: (document: StrictDocument) => boolean;
  readonly apply: (document: StrictDocument) => void;
}

const app = "/apps/{app_name}";
const machine = `${app}/machines/{machine_id}`;

/** Corrections of the document, each with both sources. */
export const corrections: readonly Correction[] = [
  query("/apps", "post", "wait", "superfly/fly-go flaps/flaps_apps.go"),
  query(machine, "delete", "kill", "superfly/fly-go flaps/flaps_machines.go"),
  query(`${machine}/restart`, "post", "force_stop", "superfly/fly-go flaps/flaps_machines.go"),
  query(`${machine}/lease`, "post", "ttl", "superfly/fly-go flaps/flaps_machines.go"),
  query(`${app}/secrets`, "get", "version", "superfly/fly-go flaps/flaps_secrets.go"),
  {
    document: "POST /apps answers 201 without a body",
    client: "reads id and name from the answer; Fly's documentation shows {id, created_at}",
    source: "superfly/fly-go flaps/flaps_apps.go",
    isMissing: (document) => !describes(contentOf(operation(document, "/apps", "post"), "201")),
    apply: (document) =>
      setAnswer(operation(document, "/apps", "post"), "201", {
        type: "object",
        properties: { id: { type: "string" }, created_at: { type: "integer" } },
      }),
  },
  property("CreateAppRequest", "app_role_id", { type: "string" }, "superfly/fly-go flaps/flaps_apps.go"),
  property("fly.MachineConfig", "spot", { type: "boolean" }, "superfly/fly-go machine_types.go"),
  property("fly.MachineConfig", "volumes", {}, "superfly/fly-go machine_types.go"),
  property("fly.ContainerConfig", "mounts", {}, "superfly/fly-go machine_types.go"),
  {
    document: "AppSecretsUpdateRequest.values holds texts",
    client: "sends null to remove a secret",
    source: "superfly/fly-go flaps/flaps_secrets.go",
    isMissing: (document) => !isNullable(document),
    apply: (document) => {
      const values = document.components.schemas.AppSecretsUpdateRequest?.properties?.values;
      if (values) values.additionalProperties = { type: "string", nullable: true };
    },
  },
  {
    document: "POST lease has a body with ttl",
    client: "sends ttl in the query and no body",
    source: "superfly/fly-go flaps/flaps_machines.go",
    isMissing: (document) => operation(document, `${machine}/lease`, "post").requestBody?.required === true,
    apply: (document) => {
      const { requestBody } = operation(document, `${machine}/lease`, "post");
      if (requestBody) requestBody.required = false;
    },
  },
  lease("post", "201"),
  lease("get", "200"),
  {
    document: "a wait is for one state",
    client: "repeats the parameter, and knows the state settled",
    source: "superfly/fly-go flaps/flaps_machines.go",
    isMissing: (document) => stateOfWait(document)?.schema?.type === "string",
    apply: (document) => {
      const state = stateOfWait(document);
      if (state) state.schema = { type: "array", items: { type: "string" } };
    },
  },
  {
    document: "POST start answers without a body",
    client: "reads previous_state from the answer",
    source: "superfly/fly-go flaps/flaps_machines.go",
    isMissing: (document) => !describes(contentOf(operation(document, `${machine}/start`, "post"), "200")),
    apply: (document) =>
      setAnswer(operation(document, `${machine}/start`, "post"), "200", {
        type: "object",
        properties: { previous_state: { type: "string" } },
      }),
  },
  anySignal("SignalRequest"),
  anySignal("StopRequest"),
  {
    document: "an action is a number",
    client: "writes and reads its letters, as the document's own words say: rw",
    source: "superfly/macaroon resset/action.go",
    isMissing: ({ components }) => components.schemas["resset.Action"]?.type === "integer",
    apply: ({ components }) => {
      components.schemas["resset.Action"] = { type: "string" };
    },
  },
  {
    document: "an error has the status code unknown or insufficient_capacity",
    client: "knows name_taken, and `error` with a message",
    source: "superfly/fly-go flaps/flaps_errors.go",
    isMissing: ({ components }) => components.schemas["main.statusCode"]?.enum?.includes("name_taken") === false,
    apply: ({ components }) => {
      delete components.schemas["main.statusCode"]?.enum;
      const properties = components.schemas.ErrorResponse?.properties;
      if (properties) properties.message = { type: "string" };
    },
  },
];

function query(path: string, method: string, name: string, source: string): Correction {
  return {
    document: `${method.toUpperCase()} ${path} has no query parameter ${name}`,
    client: `sends ${name}`,
    source,
    isMissing: (document) => !operation(document, path, method).parameters?.some((it) => it.name === name),
    apply: (document) => {
      const it = operation(document, path, method);
      it.parameters = [...(it.parameters ?? []), { name, in: "query", schema: { type: "string" } }];
    },
  };
}

function property(schema: string, name: string, type: { type?: string }, source: string): Correction {
  return {
    document: `${schema} has no property ${name}`,
    client: `sends ${name}`,
    source,
    isMissing: ({ components }) => components.schemas[schema]?.properties?.[name] === undefined,
    apply: ({ components }) => {
      const properties = components.schemas[schema]?.properties;
      if (properties) properties[name] = type;
    },
  };
}

function lease(method: string, status: string): Correction {
  return {
    document: `${method.toUpperCase()} lease answers with the lease`,
    client: "reads the lease from data, next to a status",
    source: "superfly/fly-go flaps/flaps_machines.go",
    isMissing: (document) =>
      JSON.stringify(contentOf(operation(document, `${machine}/lease`, method), status)).includes('schemas/Lease"'),
    apply: (document) => {
      document.components.schemas.LeaseAnswer = {
        type: "object",
        properties: { status: { type: "string" }, data: { $ref: "#/components/schemas/Lease" } },
      };
      setAnswer(operation(document, `${machine}/lease`, method), status, { $ref: "#/components/schemas/LeaseAnswer" });
    },
  };
}

function anySignal(schema: string): Correction {
  return {
    document: `${schema}.signal is the name of a signal`,
    client: "sends its number",
    source: "superfly/fly-go machine_types.go",
    isMissing: ({ components }) => components.schemas[schema]?.properties?.signal?.type === "string",
    apply: ({ components }) => {
      const properties = components.schemas[schema]?.properties;
      if (properties) properties.signal = {};
    },
  };
}

function operation({ paths }: StrictDocument, path: string, method: string): OperationObject {
  const found = paths[path]?.[method];
  if (!found) throw new Error(`The official document has no ${method} ${path}: correct tests/fly-api/corrections.ts.`);
  return found;
}

function contentOf({ responses }: OperationObject, status: string): unknown {
  return responses?.[status]?.content;
}

/** Whether a content says what is in it. */
function describes(content: unknown): boolean {
  return JSON.stringify(content ?? {}).includes('"properties"');
}

function setAnswer(it: OperationObject, status: string, schema: object): void {
  it.responses = { ...it.responses, [status]: { description: "", content: { "application/json": { schema } } } };
}

function stateOfWait(document: StrictDocument): { schema?: Schema } | undefined {
  return operation(document, `${machine}/wait`, "get").parameters?.find(({ name }) => name === "state");
}

function isNullable({ components }: StrictDocument): boolean {
  const values = components.schemas.AppSecretsUpdateRequest?.properties?.values?.additionalProperties;
  return typeof values === "object" && values.nullable === true;
}
