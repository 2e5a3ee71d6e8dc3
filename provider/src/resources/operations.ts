import { FlyApi } from "../api/client";
import { FlyGraphQl } from "../api/graphql";
import { type Backoff, throwIfInterrupted } from "../api/retry";
import { PartialFailure } from "../plugin/errors";
import type { Journal } from "../plugin/journal";
import { packageSchema, resourceSpec } from "../plugin/schema";
import type { ValueMap } from "../plugin/value";
import { adjusted } from "./adoption";
import { app } from "./app";
import { appSecrets } from "./appSecrets";
import { certificate } from "./certificate";
import { customCertificate } from "./customCertificate";
import { deployToken } from "./deployToken";
import { explain } from "./explain";
import { callFunction, functionSubject } from "./functions";
import { type Context, type Handler, Incomplete, type Told } from "./handler";
import { goneError } from "./inApp";
import { ipAddress } from "./ipAddress";
import { machine } from "./machine";
import { networkPolicy } from "./networkPolicy";
import { secretKey } from "./secretKey";
import { type Found, found, marked } from "./state";
import { volume } from "./volume";
import { volumeSnapshot } from "./volumeSnapshot";
import { withholding } from "./withholding";

const handlers: Readonly<Record<string, Handler>> = {
  "fly:index:App": app,
  "fly:index:Machine": machine,
  "fly:index:Volume": volume,
  "fly:index:IpAddress": ipAddress,
  "fly:index:AppSecrets": appSecrets,
  "fly:index:Certificate": certificate,
  "fly:index:CustomCertificate": customCertificate,
  "fly:index:SecretKey": secretKey,
  "fly:index:NetworkPolicy": networkPolicy,
  "fly:index:VolumeSnapshot": volumeSnapshot,
  "fly:index:DeployToken": deployToken,
};

/** Time for one operation where the program sets no customTimeouts, in seconds. */
const defaultTimeoutSeconds = 300;

const publicUrl = "https://api.machines.dev";
const publicGraphQlUrl = "https://api.fly.io";

/** What the operations need to reach Fly. */
export interface Connection {
  readonly token: string | undefined;
  readonly apiUrl: string | undefined;
  /** Base URL of Fly's GraphQL API. */
  readonly graphQlUrl: string | undefined;
  readonly journal: Journal;
  /** Prints a warning under a resource in Pulumi's output. */
  readonly warn: (urn: string, message: string) => Promise<void>;
  /** Aborted when Pulumi cancels: waits end at once. */
  readonly signal: AbortSignal;
  readonly backoff?: Backoff | undefined;
}

interface Target {
  readonly token: string;
  readonly urn: string;
}

interface Timed {
  /** Seconds; 0 for the default. */
  readonly timeoutSeconds: number;
}

/** The real operations on resources. Each throws one sentence, or a PartialFailure where the state must be kept. */
export interface Operations {
  /**
   * `previous` are the inputs of the resource in the state that the new one is to replace. `isUnnamed`: the name in the
   * inputs was chosen by the provider.
   */
  create(
    request: Target & Timed & { inputs: ValueMap; previous: ValueMap | undefined; isUnnamed: boolean },
  ): Promise<{ id: string; outputs: ValueMap }>;
  /** Without inputs and outputs the id is one that `pulumi import` or `get` was given. */
  read(request: Target & Timed & Found): Promise<Found | undefined>;
  update(
    request: Target & Timed & { id: string; oldInputs: ValueMap; oldOutputs: ValueMap; inputs: ValueMap },
  ): Promise<ValueMap>;
  delete(request: Target & Timed & { id: string; outputs: ValueMap }): Promise<void>;
  /** Calls a function. */
  invoke(token: string, args: ValueMap): Promise<ValueMap>;
}

/**
 * The operations over the Machines API.
 *
 * @throws an Error if there is no token, or if the API's URL is not safe for one.
 */
export function flyOperations(connection: Connection): Operations {
  const { token, apiUrl = publicUrl, backoff, journal, signal } = connection;
  if (!token)
    throw new Error(
      "There is no Fly API token: set fly:token (pulumi config set --secret fly:token) or FLY_API_TOKEN.",
    );
  const userAgent = `pulumi-resource-fly/${packageSchema().version}`;
  const api = new FlyApi({ token, apiUrl, userAgent, backoff });
  // The token goes to the public GraphQL API only together with the public Machines API.
  const graphQlUrl = connection.graphQlUrl ?? (apiUrl === publicUrl ? publicGraphQlUrl : undefined);
  const graphql =
    graphQlUrl === undefined ? undefined : new FlyGraphQl({ token, baseUrl: graphQlUrl, userAgent, backoff });

  /** Runs one operation with its time limit, and turns what it throws into what Pulumi shows. */
  const run = async <T>(
    request: Target & Timed & { previous?: ValueMap | undefined },
    subject: { properties: ValueMap; id: string | undefined },
    work: (handler: Handler, context: Context) => Promise<T>,
    partial: (told: Told) => Pick<PartialFailure, "id" | "outputs" | "inputs">,
  ): Promise<T> => {
    const handler = handlerOf(request.token);
    const limit = AbortSignal.timeout((request.timeoutSeconds || defaultTimeoutSeconds) * 1000);
    const { urn, previous } = request;
    const context = {
      api,
      graphql,
      journal,
      urn,
      previous,
      warn: (message: string) => connection.warn(urn, message),
      signal: AbortSignal.any([signal, limit]),
    };
    try {
      throwIfInterrupted(context.signal);
      return await work(handler, context);
    } catch (error) {
      const name = handler.subject(subject.properties, subject.id);
      const cause = error instanceof Incomplete ? error.reason : error;
      const reason = explain(withholding(cause, subject.properties), name);
      if (!(error instanceof Incomplete)) throw new Error(reason);
      const { id, outputs, inputs } = partial(error.told);
      throw new PartialFailure(reason, id, outputs, error.inputs ?? inputs);
    }
  };

  return {
    create: (request) => {
      const { inputs } = request;
      const made = ({ id, properties }: Told) => ({
        id,
        inputs,
        outputs: marked(request.token, { ...inputs, ...properties }, inputs),
      });
      const work = async (handler: Handler, context: Context) => {
        const told = await handler.create(context, inputs);
        return made(told.adopted ? await adjusted(handler, context, request, told) : told);
      };
      return run(request, { properties: inputs, id: undefined }, work, made);
    },

    read: (request) => {
      const { id, inputs, outputs } = request;
      const importing = Object.keys(outputs).length === 0;
      const work = async (handler: Handler, context: Context): Promise<Found | undefined> => {
        const known = importing ? handler.parseImportId(id) : { id, properties: outputs };
        const told = await handler.read(context, known.id, known.properties, importing);
        return told && found(request.token, told, importing ? undefined : { id, inputs, outputs });
      };
      return run(request, { properties: outputs, id }, work, () => ({ id, inputs, outputs }));
    },

    update: (request) => {
      const { id, inputs, oldInputs, oldOutputs } = request;
      const undeclared = Object.keys(oldInputs).filter((name) => inputs[name] === undefined);
      const stays = Object.fromEntries(Object.entries(oldOutputs).filter(([name]) => !undeclared.includes(name)));
      const changed = ({ properties }: Told) => marked(request.token, { ...stays, ...inputs, ...properties }, inputs);
      const work = async (handler: Handler, context: Context) => {
        if (handler.update) return changed(await handler.update(context, id, oldOutputs, inputs));
        // Nothing can be changed in place: an earlier run has made it, and could not tell all of it.
        const told = await handler.read(context, id, { ...oldOutputs, ...inputs }, false);
        if (told === undefined) throw new Error(goneError(handler.subject(inputs, id)));
        return changed(told);
      };
      return run(request, { properties: inputs, id }, work, (told) => ({ id, inputs, outputs: changed(told) }));
    },

    delete: (request) => {
      const { id, outputs } = request;
      const work = (handler: Handler, context: Context) => handler.delete(context, id, outputs);
      return run(request, { properties: outputs, id }, work, () => ({ id, inputs: {}, outputs }));
    },

    invoke: async (token, args) => {
      const limit = AbortSignal.timeout(defaultTimeoutSeconds * 1000);
      try {
        return await callFunction(token, args, api, AbortSignal.any([signal, limit]));
      } catch (error) {
        throw new Error(explain(withholding(error, args), functionSubject(token, args)));
      }
    },
  };
}

function handlerOf(token: string): Handler {
  const handler = handlers[token];
  // resourceSpec says which resources there are.
  if (!handler)
    throw new Error(`There is no code for ${Object.keys(resourceSpec(token))}: this is a bug of @pulumiverse/fly.`);
  return handler;
}
