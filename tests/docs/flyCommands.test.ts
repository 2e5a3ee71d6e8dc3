import { deepEqual } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkout } from "../../tools/docs/example";

/**
 * The commands of flyctl that texts name, with the flags that texts give them: `internal/command` of superfly/flyctl, ad0172f.
 * Every command has `-t`; a command without a flag in the texts has an empty list.
 */
const commands: Readonly<Record<string, readonly string[]>> = {
  "auth token": [],
  "certs add": ["-a"],
  "certs check": ["-a"],
  "certs import": ["--fullchain", "--private-key", "-a"],
  "config validate": ["--strict"],
  deploy: ["--access-token", "--app", "--build-arg", "--build-secret", "--env", "--flycast", "-e", "-t"],
  "ips allocate": [],
  "ips allocate-v6": ["--network", "--private", "-a"],
  "ips list": [],
  "ips release": ["-a"],
  "machine clone": ["-a"],
  "machine list": [],
  "machine run": ["-e"],
  "machine stop": ["--app"],
  "machine update": ["--metadata", "-a", "-e"],
  "mpg attach": [],
  "orgs cross-network-replays disable": ["--org"],
  "orgs replay-sources remove": ["--org"],
  "postgres attach": [],
  "postgres create": [],
  proxy: ["-a"],
  "redis create": [],
  "scale count": ["--region", "-a"],
  "secrets deploy": ["-a"],
  "secrets import": [],
  "secrets list": [],
  "secrets set": ["-a"],
  "ssh console": ["--app", "--machine", "-C", "-a"],
  "tokens create": [],
  "tokens create deploy": ["--expiry", "-a", "-x"],
  "tokens create org": ["-x"],
  "tokens create readonly": ["--from-existing", "-n", "-t", "-x"],
  "tokens deploy": [],
  "tokens revoke": [],
  "volumes create": ["--app", "--region", "--size", "--snapshot-id"],
  "volumes destroy": [],
  "volumes snapshots create": [],
  "volumes snapshots list": [],
  "volumes update": ["--scheduled-snapshots", "--snapshot-retention"],
  "wireguard remove": [],
};

const first = [...new Set(Object.keys(commands).map((command) => command.split(" ")[0]))].join("|");
// A command ends where a sentence, a quotation or the next command begins.
const call = new RegExp(`\\b(?:fly|flyctl) ((?:${first})\\b(?: [^\`\\n|;,.()"' ]+)*)`, "g");

/** What is wrong with the commands in a text. */
function unknownIn(text: string): string[] {
  const plain = text.replace(/\$\{[^}]*\}/g, " X");
  return [...plain.matchAll(call)].flatMap(([, words = ""]) => {
    const command = Object.keys(commands)
      .filter((one) => `${words} `.startsWith(`${one} `))
      .sort((a, b) => b.length - a.length)[0];
    if (command === undefined) return [words];
    const flags = words.split(" ").filter((word) => /^--?[a-z]/i.test(word));
    return flags
      .map((flag) => flag.replace(/=.*$/, ""))
      .filter((flag) => !commands[command]?.includes(flag))
      .map((flag) => `${command} ${flag}`);
  });
}

describe("the commands of flyctl", () => {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: checkout,
    encoding: "utf8",
  });
  const files = listed
    .split("\n")
    .filter(
      (file) =>
        /\.md$/.test(file) || (/^(policies|cli|formats|sources)\/.*\.ts$/.test(file) && !/\.test\.ts$/.test(file)),
    )
    .filter((file) => !/^(CHANGELOG|tests\/|policies\/rules\/[^/]+\/[^/]+\/(bad|good)\.ts$)/.test(file));

  it("that documents and messages name exist in flyctl, with their flags", () => {
    const wrong = files.flatMap((file) =>
      unknownIn(readFileSync(join(checkout, file), "utf8")).map((what) => `${file}: ${what}`),
    );
    deepEqual(wrong, []);
  });

  it("are told from others", () => {
    deepEqual(unknownIn("Run `fly certs import HOST --fullchain FILE --key FILE -a shop`."), ["certs import --key"]);
    deepEqual(unknownIn("Run fly volumes delete vol_1, then fly secrets set KEY=1 --app shop."), [
      "volumes delete vol_1",
      "secrets set --app",
    ]);
    deepEqual(unknownIn("fly deploy makes it, as fly-apps do"), []);
  });
});
