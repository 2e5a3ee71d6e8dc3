import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { createInterface } from "node:readline";
import { credentials, type ServiceError } from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import type {
  AnalyzeRequest,
  AnalyzeResponse,
  AnalyzerInfo,
  AnalyzeStackRequest,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

/** The engine's limit on messages, which a stack of 10,000 resources needs. */
const largestMessage = 400 * 1024 * 1024;

/** A policy pack in a process of its own, started and asked as the engine does. */
export class PackServer {
  private constructor(
    private readonly process: ChildProcess,
    private readonly client: AnalyzerClient,
    /** Milliseconds from the start of the process to its port. */
    readonly boot: number,
  ) {}

  /** @param nodeArguments such as `--cpu-prof` */
  static async start(folder: string, nodeArguments: readonly string[] = []): Promise<PackServer> {
    const begin = performance.now();
    const meter = ["--require", join(__dirname, "meter.js")];
    const child = spawn(
      process.execPath,
      [
        ...nodeArguments,
        ...meter,
        createRequire(`${folder}/`).resolve("@pulumi/pulumi/cmd/run-policy-pack"),
        "127.0.0.1:1",
        folder,
      ],
      {
        cwd: folder,
        // As pulumi preview starts it. In pulumi up monotone rules judge early, too, which costs more.
        env: { ...process.env, PULUMI_NODEJS_DRY_RUN: "true" },
        stdio: ["ignore", "pipe", "inherit", "ipc"],
      },
    );
    if (child.stdout === null) throw new Error("a pack without an output cannot tell its port");
    for await (const port of createInterface({ input: child.stdout })) {
      const boot = performance.now() - begin;
      const limits = { "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": largestMessage };
      const client = new AnalyzerClient(`127.0.0.1:${port}`, credentials.createInsecure(), limits);
      return new PackServer(child, client, boot);
    }
    throw new Error(`The pack in ${folder} ended before it told its port; its own words are above.`);
  }

  async stop(): Promise<void> {
    this.client.close();
    if (this.process.exitCode !== null) return;
    this.process.disconnect();
    await once(this.process, "exit");
  }

  /** @returns how many violations the pack reports */
  analyze(request: AnalyzeRequest): Promise<number> {
    return violations((done) => this.client.analyze(request, done));
  }

  /** @returns how many violations the pack reports */
  analyzeStack(request: AnalyzeStackRequest): Promise<number> {
    return violations((done) => this.client.analyzeStack(request, done));
  }

  async policyCount(): Promise<number> {
    return (await answerTo<AnalyzerInfo>((done) => this.client.getAnalyzerInfo(new Empty(), done))).getPoliciesList()
      .length;
  }

  /** What the process has used since it started. */
  async usage(): Promise<Usage> {
    const answer = once(this.process, "message");
    this.process.send("usage");
    const used: NodeJS.ResourceUsage = (await answer)[0];
    return { processor: (used.userCPUTime + used.systemCPUTime) / 1000, peak: used.maxRSS / 1024 };
  }
}

interface Usage {
  /** Milliseconds of a processor; those of the garbage collector and the compiler count, others' processes do not. */
  readonly processor: number;
  /** The most memory held at once, in megabytes. */
  readonly peak: number;
}

type Call<T> = (done: (error: ServiceError | null, response: T) => void) => unknown;

async function violations(call: Call<AnalyzeResponse>): Promise<number> {
  return (await answerTo(call)).getDiagnosticsList().length;
}

function answerTo<T>(call: Call<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    call((error, response) => (error === null ? resolve(response) : reject(error)));
  });
}
