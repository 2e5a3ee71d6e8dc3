import { deepEqual, ok } from "node:assert/strict";
import { fetched, nameOf, runtimeFolders } from "./lock";

describe("the lock file", () => {
  it("pins every package that npm fetches by its SHA-512 hash", () => {
    ok(fetched.size > 200);
    const unpinned = [...fetched].filter(([, { integrity }]) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? ""));
    deepEqual(unpinned, []);
  });

  it("has every package come from npm's registry: from no repository, file or other server", () => {
    const elsewhere = [...fetched].filter(([folder, { version = "", resolved }]) => {
      const address = resolved ?? `https://registry.npmjs.org/${nameOf(folder)}`;
      return !address.startsWith("https://registry.npmjs.org/") || !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version);
    });
    deepEqual(elsewhere, []);
  });

  it("holds one package with an install script, which only warns: look at each further one", () => {
    const scripted = [...fetched].filter(([, { hasInstallScript }]) => hasInstallScript === true);
    deepEqual(
      scripted.map(([folder]) => folder),
      ["node_modules/protobufjs"],
    );
    ok(runtimeFolders().has("node_modules/protobufjs"));
  });
});
