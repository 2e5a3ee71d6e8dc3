import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, normalize, relative } from "node:path";
import { catalogue } from "../../policies/rules/catalogue";
import { PackProcess } from "../engine/packProcess";
import { publishFolder } from "./publishFolder";

/** The most that a tarball may weigh, in bytes: every computer of an organisation downloads it. */
const MAXIMUM_SIZE = 1.5 * 1024 * 1024;

interface Manifest {
  readonly main: string;
  readonly exports: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
}

describe("the published tarball", () => {
  const work = mkdtempSync(join(tmpdir(), "flyguard-tarball-"));
  /** What the tarball holds. */
  const contents = join(work, "package");
  let tarball: string;
  let manifest: Manifest;

  before(() => {
    const name = run("npm", ["pack", "--loglevel=error", "--pack-destination", work], publishFolder()).trim();
    tarball = join(work, name);
    run("tar", ["xzf", name], work);
    manifest = JSON.parse(read("package.json"));
  });
  after(() => rmSync(work, { recursive: true, force: true }));

  function read(name: string): string {
    return readFileSync(join(contents, name), "utf8");
  }

  it("holds the modules that run or that types refer to, and no other but what only the command asks", () => {
    const { main, exports } = manifest;
    const imported = Object.values(exports).filter((file) => file.endsWith(".js"));
    const code = filesReached(contents, [main, ...imported], ".js");
    const types = filesReached(contents, imported, ".d.ts");
    // Code that cannot be imported may lack types: what is joined into one module does.
    const needed = new Set([...code, ...filesReached(contents, code, ".d.ts")].map(withoutExtension));
    const held = [main, ...filesIn(contents, "bin")];
    assert.deepEqual(
      {
        superfluous: [...new Set(held.map(withoutExtension))].filter((file) => !needed.has(file)),
        missing: [...code, ...types].filter((file) => !held.includes(file)),
      },
      {
        superfluous: [
          ...[
            "contents",
            "fileConfiguration",
            "form",
            "grants",
            "levels",
            "pulumiExceptions",
            "settings",
            "warnings",
          ].map((name) => `bin/policies/configuration/${name}`),
          "bin/policies/rules/secrets/isHarmless",
        ],
        missing: [],
      },
    );
  });

  it("holds beside them what describes and configures the pack, and nothing else", () => {
    assert.deepEqual(readdirSync(contents).sort(), [
      "CHANGELOG.md",
      "LICENSE",
      "PulumiPolicy.yaml",
      "README.md",
      "bin",
      "index.js",
      "npm-shrinkwrap.json",
      "package.json",
      "profiles",
      "schemas",
    ]);
    assert.deepEqual(
      filesIn(contents, "profiles"),
      ["baseline", "observe", "strict"].map((profile) => `profiles/${profile}.json`),
    );
    assert.deepEqual(filesIn(contents, "schemas"), ["schemas/config.schema.json"]);
  });

  it("is small", () => {
    assert.ok(statSync(tarball).size <= MAXIMUM_SIZE, `${statSync(tarball).size} bytes`);
  });

  it("has a manifest without scripts, workspaces and development dependencies", () => {
    assert.deepEqual(Object.keys(manifest).sort(), [
      "dependencies",
      "description",
      "engines",
      "exports",
      "files",
      "keywords",
      "license",
      "main",
      "name",
      "repository",
      "types",
      "typesVersions",
      "version",
    ]);
  });

  it("depends on Pulumi's packages only, each in one version", () => {
    assert.deepEqual(Object.keys(manifest.dependencies).sort(), ["@pulumi/policy", "@pulumi/pulumi"]);
    assert.deepEqual(
      Object.values(manifest.dependencies).filter((version) => !/^\d+\.\d+\.\d+$/.test(version)),
      [],
    );
  });

  it("pins every package below its dependencies by content, wherever it is fetched from", () => {
    const { packages }: { packages: Record<string, object> } = JSON.parse(read("npm-shrinkwrap.json"));
    const { "": pack, ...others } = packages;
    assert.deepEqual(pack && "dependencies" in pack && pack.dependencies, manifest.dependencies);
    assert.deepEqual(
      Object.entries(others)
        .filter(([, entry]) => !("integrity" in entry) || "resolved" in entry || "dev" in entry)
        .map(([path]) => path),
      [],
    );
  });

  describe("installed in an empty folder", () => {
    const project = join(work, "project");
    const installed = join(project, "node_modules", "flyguard");
    before(() => {
      mkdirSync(project);
      writeFileSync(join(project, "package.json"), "{}");
      run("npm", ["install", "--loglevel=error", "--prefer-offline", "--no-audit", tarball], project);
    });

    it("runs as a policy pack with every rule", async () => {
      const pack = await PackProcess.start(installed);
      try {
        const info = await pack.info();
        assert.deepEqual(
          info.getPoliciesList().map((policy) => policy.getName()),
          catalogue.map(({ name }) => name),
        );
      } finally {
        await pack.stop();
      }
    });

    it("can be imported by name, which starts nothing", () => {
      const program = 'import { rules } from "flyguard"; process.stdout.write(Object.keys(rules).join(" "));';
      assert.equal(
        run(process.execPath, ["--input-type=module", "--eval", program], project),
        Object.keys(catalogue).join(" "),
      );
    });

    it("brings no command and none of its readers, which Pulumi Cloud has no use for", () => {
      assert.deepEqual(readdirSync(join(contents, "bin")), ["policies"]);
    });
  });
});

/** Runs a command to its end and returns its output. @throws if it fails */
function run(command: string, args: readonly string[], cwd: string): string {
  return execFileSync(command, args, { cwd, encoding: "utf8" });
}

/** The files below a folder of a root, relative to the root and sorted. */
function filesIn(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

/** What names another file: `require` in code, `from` and `import(...)` in types. */
const references = { ".js": /\brequire\("(\.[^"]*)"/g, ".d.ts": /(?:\bfrom |\bimport\()"(\.[^"]*)"/g };

/**
 * The files that are reached from some modules, their own included, whether they exist or not.
 *
 * @param root folder of a package
 * @param modules relative to the root, with any extension
 * @returns relative to the root
 */
function filesReached(root: string, modules: readonly string[], extension: keyof typeof references): string[] {
  const reached = new Set(modules.map((module) => normalize(withoutExtension(module) + extension)));
  for (const file of reached) {
    if (!existsSync(join(root, file))) continue;
    for (const [, specifier = ""] of readFileSync(join(root, file), "utf8").matchAll(references[extension])) {
      const module = join(dirname(file), specifier);
      const index = join(module, `index${extension}`);
      if (specifier.endsWith(".json")) reached.add(module);
      else reached.add(existsSync(join(root, index)) ? index : module + extension);
    }
  }
  return [...reached];
}

function withoutExtension(file: string): string {
  return file.replace(/\.(d\.ts|js)$/, "");
}
