import { deepEqual, equal, match } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { inProcess } from "../cli/inProcess";

describe("flyguard show", () => {
  const folder = mkdtempSync(join(tmpdir(), "flyguard-show-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  function show(args: readonly string[]) {
    return inProcess(["show", ...args]);
  }

  function file(path: string, text: string): string {
    const full = join(folder, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, text);
    return full;
  }

  function printed(...args: string[]): Record<string, unknown> {
    return JSON.parse(show(args).stdout ?? "");
  }

  it("prints what fly deploy makes of a file", () => {
    const path = file("a/fly.toml", `app = "a"\nprimary_region = "ams"\n[mounts]\nsource = "d"\ndestination = "/d"\n`);
    deepEqual(show([path]).code, 0);
    deepEqual(printed(path), {
      accepted: true,
      app: "a",
      ipType: "shared",
      groups: {
        app: {
          env: { FLY_PROCESS_GROUP: "app", PRIMARY_REGION: "ams" },
          init: {},
          metadata: { fly_platform_version: "v2", fly_process_group: "app" },
          mounts: [{ name: "d", path: "/d" }],
        },
      },
      volumes: [{ name: "d", region: "ams", size_gb: 1, encrypted: true }],
      addresses: [],
    });
  });

  it("takes the file of a folder that flyctl takes: TOML before JSON before YAML", () => {
    file("b/fly.yaml", "app: yaml\n");
    equal(printed(join(folder, "b")).app, "yaml");
    file("b/fly.json", `{"app": "json"}`);
    equal(printed(join(folder, "b")).app, "json");
    file("b/fly.toml", `app = "toml"\n`);
    equal(printed(join(folder, "b")).app, "toml");
  });

  it("says why flyctl refuses a file, and fails", () => {
    const path = file("c/fly.toml", `app = "c"\n[http_service]\ninternal_port = "80"\n`);
    equal(show([path]).code, 1);
    deepEqual(printed(path), {
      accepted: false,
      reason: `${path}:3:17: http_service.internal_port must be a whole number, not a text`,
      app: "c",
    });
  });

  it("adds the places of values", () => {
    const path = file("d/fly.toml", `[env]\nA = "1"\n[http_service]\ninternal_port = 80\n`);
    deepEqual(Object.keys(Object(printed(path))).includes("positions"), false);
    const positions = Object(printed("--positions", path).positions);
    equal(positions["groups.app.env.A"], `${path}:2:5`);
    equal(positions["groups.app.services[0].ports[1]"], `${path}:3:2`);
  });

  it("reads local files next to the file, as far as the repository goes", () => {
    mkdirSync(join(folder, "e/repository/.git"), { recursive: true });
    file("e/outside.txt", "o");
    file("e/repository/shared.txt", "s");
    file("e/repository/app/own.txt", "w");
    symlinkSync(join(folder, "e/outside.txt"), join(folder, "e/repository/app/link.txt"));
    execFileSync("mkfifo", [join(folder, "e/repository/app/pipe")]);
    const names = ["pipe", "own.txt", "../shared.txt", "../../outside.txt", "link.txt", "missing.txt", "."];
    const sections = names.map((name, index) => `[[files]]\nguest_path = "/${index}"\nlocal_path = "${name}"\n`);
    const path = file("e/repository/app/fly.toml", sections.join(""));
    const { files } = Object(Object(printed(path).groups).app);
    deepEqual(files, [
      { guest_path: "/0" },
      { guest_path: "/1", raw_value: "dw==" },
      { guest_path: "/2", raw_value: "cw==" },
      { guest_path: "/3" },
      { guest_path: "/4" },
      { guest_path: "/5" },
      { guest_path: "/6" },
    ]);
  });

  it("says how it is used", () => {
    match(show(["--help"]).stdout ?? "", /^Usage: flyguard show/);
    equal(show(["--help"]).code, 0);
    equal(show(["--unknown"]).code, 2);
    equal(show(["a", "b"]).code, 2);
  });

  it("tells a file that is not there from one that flyctl refuses", () => {
    const outcome = show([join(folder, "nowhere")]);
    deepEqual([outcome.code, outcome.stdout], [3, undefined]);
    match(outcome.stderr ?? "", /^flyguard: no fly\.toml, fly\.json or fly\.yaml to read at ".*nowhere"\n$/);
  });
});
