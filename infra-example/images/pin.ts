/**
 * `npm run pin-images [-- NAME=IMAGE:TAG ...]`: looks up the digest that each tag has now, and writes it into the configuration
 * of the selected stack. Without arguments, all images of the configuration are looked up again.
 */
import { execFileSync } from "node:child_process";
import { parseReference } from "./reference";
import { type Credentials, digestOf, Unreachable } from "./registry";

/** flyctl too logs in to Fly's registry as x: internal/command/auth/docker.go in superfly/flyctl. */
const credentials: Credentials = (registry) => {
  const password = process.env.FLY_API_TOKEN;
  return registry === "registry.fly.io" && password ? { user: "x", password } : undefined;
};

function pulumi(...args: string[]): string {
  return execFileSync("pulumi", args, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
}

/** The settings whose names end with Image, such as webImage. */
function configuredImages(): string[] {
  const settings: Record<string, { value?: unknown }> = JSON.parse(pulumi("config", "--json"));
  return Object.entries(settings).flatMap(([key, { value }]) =>
    /Image$/.test(key) && typeof value === "string" ? [`${key.replace(/^.*:/, "")}=${value}`] : [],
  );
}

async function pin(setting: string): Promise<{ name: string; pinned: string }> {
  const [, name = "", text = ""] = /^(\w+)=(.+)$/.exec(setting) ?? [];
  if (name === "") throw new Error(`${setting}: write NAME=IMAGE:TAG, such as databaseImage=postgres:17.7`);
  const image = parseReference(text);
  try {
    return { name, pinned: `${image.tagged}@${await digestOf(image, credentials)}` };
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    throw new Error(
      `${error.message}. Look the digest up on a computer that can reach it, and set it here:\n` +
        `  docker buildx imagetools inspect ${image.tagged}\n` +
        `  pulumi config set ${name} ${image.tagged}@sha256:DIGEST`,
    );
  }
}

async function main(): Promise<void> {
  const given = process.argv.slice(2);
  const settings = given.length > 0 ? given : configuredImages();
  if (settings.length === 0)
    throw new Error("no image is configured: npm run pin-images -- databaseImage=postgres:17.7");
  // All or nothing: a stack must not run half of a change.
  const results = await Promise.allSettled(settings.map(pin));
  const problems = results.flatMap((result) => (result.status === "rejected" ? [messageOf(result.reason)] : []));
  if (problems.length > 0) throw new Error(problems.join("\n"));
  const images = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
  for (const { name, pinned } of images) {
    pulumi("config", "set", name, pinned);
    console.log(`${name}: ${pinned}`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

main().catch((error: unknown) => {
  console.error(messageOf(error));
  process.exitCode = 1;
});
