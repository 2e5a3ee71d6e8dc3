import { deepEqual } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { catalogue } from "../../policies/rules/catalogue";
import type { Rule } from "../../policies/rules/rule";
import { folderOf } from "../../tools/docs/example";
import { PackProcess } from "../engine/packProcess";
import { analyzeRequest, analyzeStackRequest, configureRequest, type WireResource } from "../engine/wire";
import { normalStack } from "./stacks";

/**
 * Memory of a pack under test, 512 MB: more than ten times what a preview takes. A pack whose memory grows with what it
 * has been shown in earlier operations, or with the square of a resource's size, dies of it: that is no limit of time.
 */
const environment = { NODE_OPTIONS: "--max-old-space-size=512" };

/** A pack of policies that do nothing, for what the SDK does by itself. */
export const referencePack = join(__dirname, "reference-pack");

/** The compiled pack with every rule enabled, those that can remediate to do so. */
export class HostilePack {
  private constructor(private readonly pack: PackProcess) {}

  static async start(): Promise<HostilePack> {
    const pack = await PackProcess.start(undefined, environment);
    const hostile = new HostilePack(pack);
    await hostile.configure();
    return hostile;
  }

  /** @param request the configuration of every rule enabled where left out */
  configure(request = everyRule): Promise<void> {
    return this.pack.sendConfigure(request);
  }

  stop(): Promise<void> {
    return this.pack.stop();
  }

  /**
   * One operation as the engine runs it: every resource remediated and judged, then the whole stack.
   *
   * @returns every message of the pack
   * @throws where a call is not answered, or a message is none of flyguard's
   */
  async operate(stack: readonly WireResource[]): Promise<string[]> {
    const messages: string[] = [];
    const shown: WireResource[] = [];
    for (const resource of stack) {
      const properties = await this.remediate(resource);
      shown.push({ ...resource, properties });
      messages.push(...(await this.analyze({ ...resource, properties })));
    }
    messages.push(...(await this.analyzeStack(shown)));
    return messages;
  }

  async analyze(resource: WireResource): Promise<string[]> {
    return (await this.pack.send("Analyze", analyzeRequest(resource))).map(({ message }) => message);
  }

  async analyzeStack(stack: readonly WireResource[]): Promise<string[]> {
    return (await this.pack.send("AnalyzeStack", analyzeStackRequest(stack))).map(({ message }) => message);
  }

  /** The properties that the engine goes on with. */
  async remediate(resource: WireResource): Promise<Readonly<Record<string, unknown>>> {
    const remediations = (await this.pack.sendRemediate(analyzeRequest(resource))).getRemediationsList();
    return remediations.at(-1)?.getProperties()?.toJavaScript() ?? resource.properties;
  }
}

/** What a pack that has seen nothing says of the normal stack. */
export async function normalAnswer(): Promise<string[]> {
  const pack = await HostilePack.start();
  const answer = await pack.operate(normalStack);
  await pack.stop();
  return answer;
}

/** Whether the pack, whatever it has been shown, still says of the normal stack what a new one does. */
export async function assertNormal(pack: HostilePack, expected: readonly string[]): Promise<void> {
  deepEqual(await pack.operate(normalStack), expected);
}

const exceptions = [{ resource: "*-m2", reason: "hostile", expires: "2999-12-31" }];

/** Every rule with an exception that covers some resources, and with the options of its example. */
const everyRule = configureRequest(
  Object.fromEntries(
    catalogue.map((rule) => [
      rule.name,
      { level: rule.remediates ? 3 : 1, properties: { ...optionsOf(rule), exceptions } },
    ]),
  ),
);

function optionsOf(rule: Rule): Record<string, unknown> {
  if (rule.level !== "disabled") return {};
  return JSON.parse(readFileSync(join(folderOf(rule), "config.json"), "utf8"));
}
