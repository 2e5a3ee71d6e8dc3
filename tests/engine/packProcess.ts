import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { credentials, type ServiceError } from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import { type TestResource, urnOf } from "../../policies/testing/resources";
import { type FoundViolation, parseViolation } from "../../policies/testing/violation";

const root = join(__dirname, "..", "..");

/** The engine's limit, 400 MB; gRPC's own is 4 MB. */
const largestMessage = 400 * 1024 * 1024;

/** A violation as the engine receives it. */
export interface EngineViolation extends FoundViolation {
  readonly level: number;
  readonly severity: number;
  readonly urn: string;
  readonly message: string;
}

/** The compiled pack, started as the engine starts it, and spoken to over its gRPC service; no CLI is involved. */
export class PackProcess {
  private constructor(
    private readonly process: ChildProcess,
    private readonly client: AnalyzerClient,
    private readonly written: { readonly text: string },
  ) {}

  /**
   * @param folder of a compiled pack
   * @param environment variables of the process, beside and in place of those that the engine sets
   */
  static async start(folder = root, environment: Readonly<Record<string, string>> = {}): Promise<PackProcess> {
    // As the language host does, so that the pack's own SDK starts it.
    const runner = require.resolve("@pulumi/pulumi/cmd/run-policy-pack", { paths: [folder] });
    const child = spawn(process.execPath, [runner, "127.0.0.1:1", folder], {
      cwd: folder,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        PULUMI_NODEJS_ORGANIZATION: "organization",
        PULUMI_NODEJS_PROJECT: "test",
        PULUMI_NODEJS_STACK: "dev",
        // As in pulumi up: a preview says nothing early.
        PULUMI_NODEJS_DRY_RUN: "false",
        PULUMI_CONFIG: "{}",
        ...environment,
      },
    });
    const output = { text: "" };
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (chunk) => {
        output.text += chunk;
      });
    }
    for await (const port of createInterface({ input: child.stdout })) {
      // Reading lines has stopped the stream.
      child.stdout.resume();
      const options = { "grpc.max_receive_message_length": largestMessage };
      const client = new AnalyzerClient(`127.0.0.1:${port}`, credentials.createInsecure(), options);
      return new PackProcess(child, client, output);
    }
    throw new Error(`The pack ended before it told its port. It said: ${output.text}`);
  }

  /** All that the process has written to its two outputs so far, its port included. */
  get output(): string {
    return this.written.text;
  }

  get pid(): number {
    return this.process.pid ?? Number.NaN;
  }

  async stop(): Promise<void> {
    this.client.close();
    if (this.process.exitCode === null && this.process.kill()) await once(this.process, "exit");
  }

  info(): Promise<proto.AnalyzerInfo> {
    return call((done) => this.client.getAnalyzerInfo(new Empty(), done));
  }

  /** Sets the configuration of policies: level (0 advisory, 1 mandatory, 2 disabled, 3 remediate) and properties. */
  async configure(
    policies: Readonly<Record<string, { level: 0 | 1 | 2 | 3; properties?: Record<string, JavaScriptValue> }>>,
  ) {
    const request = new proto.ConfigureAnalyzerRequest();
    for (const [name, { level, properties }] of Object.entries(policies)) {
      const config = new proto.PolicyConfig();
      config.setEnforcementlevel(level);
      config.setProperties(Struct.fromJavaScript(properties ?? {}));
      request.getPolicyconfigMap().set(name, config);
    }
    await call<Empty>((done) => this.client.configure(request, done));
  }

  async analyze(resource: TestResource, stack = "dev"): Promise<EngineViolation[]> {
    const response = await call<proto.AnalyzeResponse>((done) =>
      this.client.analyze(analyzeRequest(resource, stack), done),
    );
    return response.getDiagnosticsList().map(violationOf);
  }

  /** Names of the policies that do not apply to the resource, as Pulumi Cloud counts them. */
  async notApplicable(resource: TestResource, stack = "dev"): Promise<string[]> {
    const response = await call<proto.AnalyzeResponse>((done) =>
      this.client.analyze(analyzeRequest(resource, stack), done),
    );
    return response.getNotApplicableList().map((policy) => policy.getPolicyName());
  }

  /** The properties after remediation, or undefined where no remediation changed them. */
  async remediate(resource: TestResource, stack = "dev"): Promise<Record<string, JavaScriptValue> | undefined> {
    const response = await call<proto.RemediateResponse>((done) =>
      this.client.remediate(analyzeRequest(resource, stack), done),
    );
    return response.getRemediationsList().at(-1)?.getProperties()?.toJavaScript();
  }

  async analyzeStack(resources: readonly TestResource[], stack = "dev"): Promise<EngineViolation[]> {
    const request = new proto.AnalyzeStackRequest();
    request.setResourcesList(resources.map((resource) => stackResource(resource, resources, stack)));
    const response = await call<proto.AnalyzeResponse>((done) => this.client.analyzeStack(request, done));
    return response.getDiagnosticsList().map(violationOf);
  }

  /** Sends a request as it is. See `wire.ts` for those that no generated class can write. */
  async send(method: "Analyze" | "AnalyzeStack", request: Uint8Array): Promise<EngineViolation[]> {
    const response = proto.AnalyzeResponse.deserializeBinary(await this.sendBytes(method, request));
    return response.getDiagnosticsList().map(violationOf);
  }

  /** The same for a remediation. */
  async sendRemediate(request: Uint8Array): Promise<proto.RemediateResponse> {
    return proto.RemediateResponse.deserializeBinary(await this.sendBytes("Remediate", request));
  }

  /** The same for a configuration. */
  async sendConfigure(request: Uint8Array): Promise<void> {
    await this.sendBytes("Configure", request);
  }

  private sendBytes(method: string, request: Uint8Array): Promise<Buffer> {
    const asIs = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return call((done) =>
      this.client.makeUnaryRequest<Uint8Array, Buffer>(
        `/pulumirpc.Analyzer/${method}`,
        asIs,
        (bytes) => bytes,
        request,
        (error, response) => done(error, response ?? Buffer.alloc(0)),
      ),
    );
  }
}

function analyzeRequest(resource: TestResource, stack: string): proto.AnalyzeRequest {
  const request = new proto.AnalyzeRequest();
  request.setType(resource.type);
  request.setUrn(urnIn(stack, resource));
  request.setName(resource.name);
  request.setProperties(structOf(resource.inputs));
  request.setOptions(optionsOf(resource));
  return request;
}

function stackResource(resource: TestResource, all: readonly TestResource[], stack: string): proto.AnalyzerResource {
  const shown = new proto.AnalyzerResource();
  shown.setType(resource.type);
  shown.setUrn(urnIn(stack, resource));
  shown.setName(resource.name);
  shown.setProperties(structOf(resource.outputs ?? resource.inputs));
  shown.setOptions(optionsOf(resource));
  const urns = (names: readonly string[]) =>
    all.filter(({ name }) => names.includes(name)).map((source) => urnIn(stack, source));
  for (const [property, names] of Object.entries(resource.from ?? {})) {
    const dependencies = new proto.AnalyzerPropertyDependencies();
    dependencies.setUrnsList(urns(names));
    shown.getPropertydependenciesMap().set(property, dependencies);
  }
  shown.setDependenciesList(urns([...Object.values(resource.from ?? {}).flat(), ...(resource.dependsOn ?? [])]));
  return shown;
}

function urnIn(stack: string, resource: TestResource): string {
  return urnOf(resource).replace(":dev:", `:${stack}:`);
}

function optionsOf({ protect }: TestResource): proto.AnalyzerResourceOptions {
  const options = new proto.AnalyzerResourceOptions();
  options.setProtect(protect ?? false);
  return options;
}

function structOf(properties: Readonly<Record<string, unknown>>): Struct {
  return Struct.fromJavaScript(JSON.parse(JSON.stringify(properties)));
}

function violationOf(diagnostic: proto.AnalyzeDiagnostic): EngineViolation {
  const message = diagnostic.getMessage();
  return {
    ...parseViolation(diagnostic.getPolicyname(), message),
    level: diagnostic.getEnforcementlevel(),
    severity: diagnostic.getSeverity(),
    urn: diagnostic.getUrn(),
    message,
  };
}

function call<T>(start: (done: (error: ServiceError | null, response: T) => void) => unknown): Promise<T> {
  return new Promise((resolve, reject) => {
    start((error, response) => (error === null ? resolve(response) : reject(error)));
  });
}
