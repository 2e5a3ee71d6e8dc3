import { deepEqual, equal } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { version } from "../../package.json";
import { checkout } from "../../tools/docs/example";
import { fetched, nameOf, runtimeFolders } from "./lock";

interface Component {
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
}

/** The hash of a lock file as CycloneDX writes it. */
function hex(integrity: string | undefined): string {
  return Buffer.from(integrity?.replace(/^sha512-/, "") ?? "", "base64").toString("hex");
}

describe("tools/sbom", () => {
  let bill: {
    readonly bomFormat: string;
    readonly metadata: { readonly component: Component };
    readonly components: readonly Component[];
  };

  before(() => {
    bill = JSON.parse(execFileSync(process.execPath, ["tools/sbom/run.js"], { cwd: checkout, encoding: "utf8" }));
  });

  it("prints a CycloneDX bill of the published pack", () => {
    const { name, purl } = bill.metadata.component;
    deepEqual([bill.bomFormat, name, purl], ["CycloneDX", "flyguard", `pkg:npm/flyguard@${version}`]);
  });

  it("lists exactly the packages that the pack needs when it runs, with the hashes of the lock file", () => {
    const listed = bill.components.map(({ name, version: listedVersion, hashes = [] }) =>
      [name, listedVersion, ...hashes.map(({ alg, content }) => `${alg} ${content}`)].join(" "),
    );
    const needed = [...runtimeFolders()].map((folder) => {
      const locked = fetched.get(folder);
      return [nameOf(folder), locked?.version, `SHA-512 ${hex(locked?.integrity)}`].join(" ");
    });
    deepEqual(listed.sort(), [...new Set(needed)].sort());
  });

  it("lists no development tool", () => {
    const tools = ["mocha", "typescript", "@biomejs/biome", "esbuild-wasm", "fast-check"];
    equal(
      bill.components.find(({ name }) => tools.includes(name)),
      undefined,
    );
  });
});
