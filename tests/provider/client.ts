import { credentials, Metadata, Server, ServerCredentials, type ServiceError } from "@grpc/grpc-js";

import provider = require("@pulumi/pulumi/proto/provider_pb");

import { ResourceProviderClient, ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { type Backoff, defaultBackoff, throwIfInterrupted } from "../../provider/src/api/retry";
import { Journal } from "../../provider/src/plugin/journal";
import type { Autonaming } from "../../provider/src/plugin/names";
import { providerService } from "../../provider/src/plugin/service";
import type { ValueMap } from "../../provider/src/plugin/value";
import { fromWire, toWire } from "../../provider/src/plugin/wire";
import { type Clock, SimulatedClock } from "../fly-api/clock";

/** The URN of a resource of a test stack. */
export function urnOf(type: string, name: string): string {
  return `urn:pulumi:dev::project::fly:index:${type}::${name}`;
}

/** The state of a resource as the engine would hold it. */
export interface State {
  readonly id: string;
  readonly inputs: ValueMap;
  readonly outputs: ValueMap;
}

/** A change as a DiffResponse tells it, in plain values. */
export interface PlainDiff {
  readonly changed: boolean;
  readonly replaces: readonly string[];
  readonly deleteBeforeReplace: boolean;
  /** Kind (a number of PropertyDiff.Kind) by path. */
  readonly details: Readonly<Record<string, number>>;
}

/** Calls a provider over gRPC as the Pulumi engine does, with plain values in and out. */
export class ProviderClient {
  constructor(
    readonly raw: ResourceProviderClient,
    private readonly stop: () => void,
  ) {}

  close(): void {
    this.raw.close();
    this.stop();
  }

  async configure(configuration: ValueMap): Promise<provider.ConfigureResponse> {
    const request = new provider.ConfigureRequest();
    request.setArgs(toWire(configuration));
    return call<provider.ConfigureResponse>((done) => this.raw.configure(request, done));
  }

  async checkConfig(inputs: ValueMap): Promise<{ inputs: ValueMap; failures: Record<string, string> }> {
    return plainCheck(
      await call<provider.CheckResponse>((done) => this.raw.checkConfig(checkRequest("", inputs, {}), done)),
    );
  }

  async check(
    urn: string,
    inputs: ValueMap,
    olds: ValueMap = {},
    autonaming?: Autonaming,
  ): Promise<{ inputs: ValueMap; failures: Record<string, string> }> {
    const request = checkRequest(urn, inputs, olds);
    if (autonaming) request.setAutonaming(autonamingOptions(autonaming));
    return plainCheck(await call<provider.CheckResponse>((done) => this.raw.check(request, done)));
  }

  async diff(urn: string, state: State, inputs: ValueMap): Promise<PlainDiff> {
    const request = new provider.DiffRequest();
    request.setUrn(urn);
    request.setId(state.id);
    request.setOlds(toWire(state.outputs));
    request.setOldInputs(toWire(state.inputs));
    request.setNews(toWire(inputs));
    const response = await call<provider.DiffResponse>((done) => this.raw.diff(request, done));
    const details: Record<string, number> = {};
    response.getDetaileddiffMap().forEach((change, path) => {
      details[path] = change.getKind();
    });
    return {
      changed: response.getChanges() === provider.DiffResponse.DiffChanges.DIFF_SOME,
      replaces: response.getReplacesList(),
      deleteBeforeReplace: response.getDeletebeforereplace(),
      details,
    };
  }

  async create(urn: string, inputs: ValueMap, preview = false): Promise<State> {
    const request = new provider.CreateRequest();
    request.setUrn(urn);
    request.setProperties(toWire(inputs));
    request.setPreview(preview);
    const response = await call<provider.CreateResponse>((done) => this.raw.create(request, done));
    return { id: response.getId(), inputs, outputs: fromWire(response.getProperties()) };
  }

  async read(urn: string, state: State): Promise<State | undefined> {
    const request = new provider.ReadRequest();
    request.setUrn(urn);
    request.setId(state.id);
    request.setProperties(toWire(state.outputs));
    request.setInputs(toWire(state.inputs));
    const response = await call<provider.ReadResponse>((done) => this.raw.read(request, done));
    if (response.getId() === "") return undefined;
    return {
      id: response.getId(),
      inputs: fromWire(response.getInputs()),
      outputs: fromWire(response.getProperties()),
    };
  }

  async update(urn: string, state: State, inputs: ValueMap, preview = false): Promise<State> {
    const request = new provider.UpdateRequest();
    request.setUrn(urn);
    request.setId(state.id);
    request.setOlds(toWire(state.outputs));
    request.setOldInputs(toWire(state.inputs));
    request.setNews(toWire(inputs));
    request.setPreview(preview);
    const response = await call<provider.UpdateResponse>((done) => this.raw.update(request, done));
    return { id: state.id, inputs, outputs: fromWire(response.getProperties()) };
  }

  async delete(urn: string, state: State): Promise<void> {
    const request = new provider.DeleteRequest();
    request.setUrn(urn);
    request.setId(state.id);
    request.setProperties(toWire(state.outputs));
    request.setOldInputs(toWire(state.inputs));
    await call<Empty>((done) => this.raw.delete(request, done));
  }

  async cancel(): Promise<void> {
    await call<Empty>((done) => this.raw.cancel(new Empty(), done));
  }
}

/** Waits as the real one does, in a time that passes at once. */
export function waiting(clock: Clock): Backoff {
  return {
    ...defaultBackoff,
    pause: async (milliseconds, signal) => {
      throwIfInterrupted(signal);
      await clock.pass(milliseconds);
      throwIfInterrupted(signal);
    },
  };
}

/** A provider in this process, with no environment but the given one. */
export async function startProvider(
  environment: NodeJS.ProcessEnv = {},
  backoff = waiting(new SimulatedClock()),
): Promise<ProviderClient> {
  const server = new Server();
  const journal = new Journal(environment.PULUMI_HOME);
  server.addService(ResourceProviderService, providerService(environment, journal, backoff));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return connect(port, () => server.forceShutdown());
}

/** A client of the provider that listens on `port`; `stop` ends the provider. */
export function connect(port: number, stop: () => void): ProviderClient {
  return new ProviderClient(new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure()), stop);
}

/** Waits for the answer of one unary call. */
export function call<Response>(
  start: (done: (error: ServiceError | null, response: Response) => void) => unknown,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    start((error, response) => (error ? reject(error) : resolve(response)));
  });
}

/** The state that came with an error: the resource exists, but is not as it should be. */
export function partialState(error: unknown): State | undefined {
  if (!(error instanceof Error) || !("metadata" in error) || !(error.metadata instanceof Metadata)) return undefined;
  const [bytes] = error.metadata.get("grpc-status-details-bin");
  if (!(bytes instanceof Buffer)) return undefined;
  const [detail] = Status.deserializeBinary(bytes).getDetailsList();
  if (detail?.getTypeName() !== "pulumirpc.ErrorResourceInitFailed") return undefined;
  const failed = provider.ErrorResourceInitFailed.deserializeBinary(detail.getValue_asU8());
  return { id: failed.getId(), inputs: fromWire(failed.getInputs()), outputs: fromWire(failed.getProperties()) };
}

function checkRequest(urn: string, inputs: ValueMap, olds: ValueMap): provider.CheckRequest {
  const request = new provider.CheckRequest();
  request.setUrn(urn);
  request.setNews(toWire(inputs));
  request.setOlds(toWire(olds));
  return request;
}

function autonamingOptions(autonaming: Autonaming): provider.CheckRequest.AutonamingOptions {
  const { AutonamingOptions } = provider.CheckRequest;
  const modes = {
    propose: AutonamingOptions.Mode.PROPOSE,
    enforce: AutonamingOptions.Mode.ENFORCE,
    disable: AutonamingOptions.Mode.DISABLE,
  };
  const options = new AutonamingOptions();
  options.setMode(modes[autonaming.mode]);
  if (autonaming.mode !== "disable") options.setProposedName(autonaming.name);
  return options;
}

function plainCheck(response: provider.CheckResponse): { inputs: ValueMap; failures: Record<string, string> } {
  // The provider names the property in the reason, since the engine would print a value of its own beside it.
  const failures = response.getFailuresList().map((failure): [string, string] => {
    const [property = "", ...reason] = failure.getReason().split(": ");
    return [property, reason.join(": ")];
  });
  return { inputs: fromWire(response.getInputs()), failures: Object.fromEntries(failures) };
}
