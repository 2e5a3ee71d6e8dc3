import type { ServerUnaryCall, sendUnaryData, UntypedServiceImplementation } from "@grpc/grpc-js";

import plugin = require("@pulumi/pulumi/proto/plugin_pb");
import provider = require("@pulumi/pulumi/proto/provider_pb");

import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { Backoff } from "../api/retry";
import { checkInputs } from "./check";
import { diffInputs } from "./diff";
import { PartialFailure, statusOf } from "./errors";
import { withOwnIds } from "./ids";
import type { Journal } from "./journal";
import { hasName } from "./names";
import { previewCreate, previewUpdate } from "./preview";
import { autonamingOf, checkFailure, checkResponse, diffResponse } from "./responses";
import { Run } from "./run";
import { functionSpec, packageSchema, resourceSpec, schemaText } from "./schema";
import { equal } from "./value";
import { largerThanDeclared, volumeToken } from "./volumes";
import { fromWire, toWire } from "./wire";

/**
 * The service that the Pulumi engine calls, one instance for one plugin process. Everything up to and including a
 * preview is a function of what the engine sends: no token, no network. Only the real create, read, update and delete
 * load the code that talks to Fly.
 */
export function providerService(
  environment: NodeJS.ProcessEnv,
  journal: Journal,
  backoff?: Backoff,
): UntypedServiceImplementation {
  let engineAddress = "";

  /** Prints a remark on a resource; an engine that gave no address prints nothing. */
  const remark = async (urn: string, severity: "info" | "warning", message: string): Promise<void> => {
    if (engineAddress === "") return;
    const { printedByEngine }: typeof import("./engineLog") = require("./engineLog");
    await printedByEngine(engineAddress, urn, severity, message);
  };

  const warn = (urn: string, message: string) => remark(urn, "warning", message);
  const surroundings = { environment, journal, warn, backoff };
  let run = new Run(surroundings);

  return {
    handshake: answer((request: provider.ProviderHandshakeRequest) => {
      engineAddress = request.getEngineAddress();
      const response = new provider.ProviderHandshakeResponse();
      response.setAcceptSecrets(true);
      response.setAcceptOutputs(true);
      response.setSupportsAutonamingConfiguration(true);
      return response;
    }),

    /** Tells a plugin that the engine did not start where the engine is. */
    attach: answer((request: plugin.PluginAttach) => {
      engineAddress = request.getAddress();
      return new Empty();
    }),

    getPluginInfo: answer(() => {
      const response = new plugin.PluginInfo();
      response.setVersion(packageSchema().version);
      return response;
    }),

    getSchema: answer(() => {
      const response = new provider.GetSchemaResponse();
      response.setSchema(schemaText());
      return response;
    }),

    checkConfig: answer((request: provider.CheckRequest) => {
      // The engine adds these two to what the program gives.
      const { version: _version, pluginDownloadURL: _url, ...inputs } = fromWire(request.getNews());
      const { inputProperties, requiredInputs } = packageSchema().provider;
      return checkResponse(checkInputs(inputs, inputProperties, requiredInputs));
    }),

    diffConfig: answer((request: provider.DiffRequest) => {
      const [olds, news] = [fromWire(request.getOlds()), fromWire(request.getNews())];
      const { DIFF_NONE, DIFF_SOME } = provider.DiffResponse.DiffChanges;
      const response = new provider.DiffResponse();
      response.setChanges(equal(olds, news) ? DIFF_NONE : DIFF_SOME);
      return response;
    }),

    // A plugin that the engine starts is configured once. One that it attaches to (PULUMI_DEBUG_PROVIDERS) outlives the
    // run: each run configures it again, and a cancelled run does not cancel the next.
    configure: answer((request: provider.ConfigureRequest) => {
      run = new Run(surroundings, fromWire(request.getArgs()));
      const response = new provider.ConfigureResponse();
      response.setSupportsAutonamingConfiguration(true);
      response.setAcceptsecrets(true);
      response.setSupportspreview(true);
      response.setAcceptoutputs(true);
      return response;
    }),

    check: answer((request: provider.CheckRequest) => {
      const urn = request.getUrn();
      const token = typeOf(urn);
      const { inputProperties, requiredInputs } = resourceSpec(token);
      const [news, olds] = [fromWire(request.getNews()), fromWire(request.getOlds())];
      // For a replacement the engine asks a second time, without them.
      if (Object.keys(olds).length > 0) run.previous.set(urn, olds);
      const autonaming = autonamingOf(request);
      const named = run.names.complete({
        urn,
        token,
        inputs: news,
        olds,
        org: run.setting("org", "FLY_ORG"),
        autonaming,
      });
      const mustBeNamed = autonaming?.mode === "disable" && hasName(token);
      const required = mustBeNamed ? [...requiredInputs, "name"] : requiredInputs;
      const { inputs, failures } = checkInputs(named, inputProperties, required, token);
      return checkResponse({ inputs: withOwnIds(token, inputs), failures });
    }),

    diff: answer(async (request: provider.DiffRequest) => {
      const urn = request.getUrn();
      const token = typeOf(urn);
      journal.acknowledge(urn, request.getId());
      const oldOutputs = fromWire(request.getOlds());
      const oldInputs = fromWire(request.getOldInputs());
      const newInputs = fromWire(request.getNews());
      const getsNewName = run.names.choosesAnother(urn);
      const asked = { urn, token, oldInputs, oldOutputs, newInputs, getsNewName };
      const difference = diffInputs(asked, resourceSpec(token));
      const larger = token === volumeToken ? largerThanDeclared(oldOutputs, newInputs) : undefined;
      if (larger !== undefined) await remark(urn, "info", larger);
      return diffResponse(difference);
    }),

    create: answer(async (request: provider.CreateRequest) => {
      const urn = request.getUrn();
      const token = typeOf(urn);
      const inputs = fromWire(request.getProperties());
      const response = new provider.CreateResponse();
      if (request.getPreview()) {
        response.setProperties(toWire(previewCreate(resourceSpec(token), inputs)));
        return response;
      }
      const created = await run
        .fly()
        .create({
          token,
          urn,
          inputs,
          previous: run.previous.get(urn),
          isUnnamed: run.names.isUnnamed(urn),
          timeoutSeconds: request.getTimeout(),
        })
        .catch((error: unknown) => {
          if (error instanceof PartialFailure) journal.told(urn, error.id);
          throw error;
        });
      journal.told(urn, created.id);
      response.setId(created.id);
      response.setProperties(toWire(created.outputs));
      return response;
    }),

    read: answer(async (request: provider.ReadRequest) => {
      const urn = request.getUrn();
      const outputs = fromWire(request.getProperties());
      const inputs = fromWire(request.getInputs());
      const timeoutSeconds = request.getTimeout();
      journal.acknowledge(urn, request.getId());
      const found = await run
        .fly()
        .read({ token: typeOf(urn), urn, id: request.getId(), inputs, outputs, timeoutSeconds });
      const response = new provider.ReadResponse();
      if (found) {
        response.setId(found.id);
        response.setProperties(toWire(found.outputs));
        response.setInputs(toWire(found.inputs));
      }
      return response;
    }),

    update: answer(async (request: provider.UpdateRequest) => {
      const urn = request.getUrn();
      const token = typeOf(urn);
      const oldInputs = fromWire(request.getOldInputs());
      const oldOutputs = fromWire(request.getOlds());
      const inputs = fromWire(request.getNews());
      const response = new provider.UpdateResponse();
      if (request.getPreview()) {
        response.setProperties(toWire(previewUpdate(token, resourceSpec(token), oldInputs, oldOutputs, inputs)));
        return response;
      }
      const timeoutSeconds = request.getTimeout();
      journal.acknowledge(urn, request.getId());
      const outputs = await run.fly().update({
        token,
        urn,
        id: request.getId(),
        oldInputs,
        oldOutputs,
        inputs,
        timeoutSeconds,
      });
      response.setProperties(toWire(outputs));
      return response;
    }),

    delete: answer(async (request: provider.DeleteRequest) => {
      const urn = request.getUrn();
      const outputs = fromWire(request.getProperties());
      const timeoutSeconds = request.getTimeout();
      journal.acknowledge(urn, request.getId());
      await run.fly().delete({ token: typeOf(urn), urn, id: request.getId(), outputs, timeoutSeconds });
      run.previous.delete(urn);
      return new Empty();
    }),

    invoke: answer(async (request: provider.InvokeRequest) => {
      const { properties, required = [] } = functionSpec(request.getTok()).inputs;
      const { inputs, failures } = checkInputs(fromWire(request.getArgs()), properties, required);
      const response = new provider.InvokeResponse();
      response.setFailuresList(failures.map(checkFailure));
      if (failures.length === 0) response.setReturn(toWire(await run.fly().invoke(request.getTok(), inputs)));
      return response;
    }),

    cancel: answer(() => {
      run.cancel();
      return new Empty();
    }),
  };
}

/** A handler of one gRPC method that answers with what `handle` returns, or with the error that it throws. */
function answer<Request, Response>(handle: (request: Request) => Response | Promise<Response>) {
  return (call: ServerUnaryCall<Request, Response>, callback: sendUnaryData<Response>): void => {
    Promise.resolve(call.request)
      .then(handle)
      .then(
        (response) => callback(null, response),
        (error: unknown) => callback(statusOf(error)),
      );
  };
}

/** The type token in a URN: `urn:pulumi:stack::project::parent$fly:index:App::name`. */
function typeOf(urn: string): string {
  return urn.split("::")[2]?.split("$").pop() ?? "";
}
