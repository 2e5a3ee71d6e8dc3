import * as pulumi from "@pulumi/pulumi";

/** Reference of an image with a digest: a tag can be moved to another image. `pinnedImage` makes one of a text. */
export type PinnedImage = `${string}@sha256:${string}`;

/** One machine in each: at least two, so that one can fail. */
export type Regions = readonly [string, string, ...string[]];

/** Secrets by name. A literal in the program does not fit: use `config.requireSecret`, or a secret output of a resource. */
export type Secrets = Readonly<Record<string, pulumi.Output<string>>>;

/** Environment variables that everyone may read. A secret among them stops the program. */
export type Environment = Readonly<Record<string, pulumi.Input<string>>>;

/** Size of a machine: https://fly.io/docs/about/pricing/ says what each costs. */
export interface MachineSize {
  /** `shared` for a few requests, `performance` for steady work. */
  readonly cpuKind: "shared" | "performance";
  readonly cpus: number;
  readonly memoryMb: number;
}

/** @throws if the image has no digest */
export function pinnedImage(image: string): PinnedImage {
  if (isPinned(image)) return image;
  const [tagged] = image.split("@");
  throw new Error(`the image ${image} has no digest: write ${tagged}@sha256:DIGEST, or run npm run pin-images`);
}

function isPinned(image: string): image is PinnedImage {
  return /@sha256:[0-9a-f]{64}$/.test(image);
}

/** The variables, once it is known that no value is a secret. */
export function plainEnvironment(environment: Environment): Record<string, pulumi.Output<string>> {
  const checked = Object.entries(environment).map(([name, value]) => {
    const output = pulumi.output(value);
    const refuse = (isSecret: boolean) => {
      if (isSecret) throw new Error(`the variable ${name} is a secret: pass it in secrets instead of env`);
      return output;
    };
    return [name, pulumi.output(pulumi.isSecret(output)).apply(refuse)] as const;
  });
  return Object.fromEntries(checked);
}

/** The secrets, marked as secret where the program has not marked them. */
export function markedSecrets(secrets: Secrets): Record<string, pulumi.Output<string>> {
  return Object.fromEntries(Object.entries(secrets).map(([name, value]) => [name, pulumi.secret(value)]));
}

/** @throws if there are fewer than two different regions */
export function requireRegions(regions: Regions): void {
  if (new Set(regions).size < 2)
    throw new Error("a service needs machines in at least two regions, so that one can fail");
}

/** @throws if the network is the organisation's default network, where every other app of the organisation is */
export function requireNetwork(network: string): void {
  if (network === "" || network === "default")
    throw new Error("network must name a private network of the stack's own");
}
