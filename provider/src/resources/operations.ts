import { FlyApi } from "../api/client";
import { explain } from "../api/failure";
import { type Backoff, throwIfInterrupted } from "../api/retry";
import { PartialFailure } from "../plugin/errors";
import type { Journal } from "../plugin/journal";
import { resourceSpec } from "../plugin/schema";
import type { ValueMap } from "../plugin/value";
import { adjusted } from "./adoption";
import { app } from "./app";
import { appSecrets } from "./appSecrets";
import { certificate } from "./certificate";
import { customCertificate } from "./customCertificate";
import { deployToken } from "./deployToken";
import { callFunction, functionSubject } from "./functions";
import { type Context, type Handler, Incomplete, type Told } from "./handler";
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

/** What the operations need to reach Fly. */
export interface Connection {
  readonly token: string | undefined;
  readonly apiUrl: string | undefined;
  readonly journal: Journal;
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
  create(request: Target & Timed & { inputs: ValueMap }): Promise<{ id: string; outputs: ValueMap }>;
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
export function flyOperations({ token, apiUrl, backoff, journal, signal }: Connection): Operations {
  const api = new FlyApi({ token, apiUrl, ...(backoff ? { backoff } : {}) });

  /** Runs one operation with its time limit, and turns what it throws into what Pulumi shows. */
  const run = async <T>(
    request: Target & Timed,
    subject: { properties: ValueMap; id: string | undefined },
    work: (handler: Handler, context: Context) => Promise<T>,
    partial: (told: Told) => Pick<PartialFailure, "id" | "outputs" | "inputs">,
  ): Promise<T> => {
    const handler = handlerOf(request.token);
    const limit = AbortSignal.timeout((request.timeoutSeconds || defaultTimeoutSeconds) * 1000);
    const context = { api, journal, urn: request.urn, signal: AbortSignal.any([signal, limit]) };
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
        if (!handler.update)
          throw new Error(`The ${handler.subject(inputs, id)} cannot be changed in place: replace it.`);
        return changed(await handler.update(context, id, oldOutputs, inputs));
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
