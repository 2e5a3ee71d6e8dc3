import { deepEqual, equal } from "node:assert/strict";
import type { Declaration } from "../../policies/fly/declarations";
import type { Field } from "../../policies/fly/known";
import { readDeclaration } from "../../policies/providers";
import { readFlyConfig } from "../../sources/fly-toml";
import type { SourceDeclaration } from "../../sources/source";

const text = `app = "shop"
primary_region = "ams"
console_command = "bin/console --token=abc"
[env]
TOKEN = "t"
[http_service]
internal_port = 80
force_https = true
[mounts]
source = "data"
destination = "/data"
`;

const { declarations } = readFlyConfig("fly.toml", text, { read: () => undefined });

function modelOf({ type, name, properties }: SourceDeclaration): Declaration | undefined {
  return readDeclaration(
    { resource: { urn: `fly.toml::${name}`, type, name }, protect: undefined },
    properties,
    "absent",
  );
}

/** The declared model of a kind. */
function declared<K extends Declaration["kind"]>(kind: K): Extract<Declaration, { kind: K }> {
  for (const declaration of declarations) {
    const model = modelOf(declaration);
    if (model !== undefined && isOf(model, kind)) return model;
  }
  throw new Error(`no ${kind}`);
}

function isOf<K extends Declaration["kind"]>(model: Declaration, kind: K): model is Extract<Declaration, { kind: K }> {
  return model.kind === kind;
}

/** The state of a field, its value and where its path leads in the file. */
function placed(type: string, field: Field<unknown>): unknown[] {
  const declaration = declarations.find((one) => one.type === `fly.toml:${type}`);
  const range = declaration?.origin(field.at.steps)?.range;
  const marked = range && text.slice(range.start.offset, range.end.offset);
  return [field.state, field.state === "known" ? field.value : undefined, field.at.path, marked];
}

describe("the provider fly.toml", () => {
  it("reads every declaration of a file into the model", () => {
    deepEqual(
      declarations.map((declaration) => modelOf(declaration)?.kind),
      ["app", "machine", "change", "volume", "address", "address"],
    );
  });

  it("spells the paths that have a place in the file", () => {
    const { env, services, metadata, mounts } = declared("machine");
    const token = env.state === "known" ? env.value.get("TOKEN") : undefined;
    deepEqual(token && placed("Machine", token), ["known", "t", "config.env.TOKEN", '"t"']);
    const service = services.state === "known" ? services.value[0] : undefined;
    const ports = service?.state === "known" ? service.value.ports : undefined;
    const [first, second] = ports?.state === "known" ? ports.value : [];
    deepEqual(first?.state === "known" && placed("Machine", first.value.forceHttps), [
      "known",
      true,
      "config.services[0].ports[0].force_https",
      "true",
    ]);
    deepEqual(second?.state === "known" && placed("Machine", second.value.forceHttps), [
      "absent",
      undefined,
      "config.services[0].ports[1].forceHttps",
      "http_service",
    ]);
    equal(metadata.state, "known");
    equal(
      mounts.state === "known" && mounts.value[0]?.state === "known" && mounts.value[0].value.encrypted.state,
      "unsupported",
    );
  });

  it("asks nobody for what fly.toml has no key for", () => {
    const { network, organisation } = declared("app");
    const { appEncryption, requireUniqueZone, encrypted } = declared("volume");
    const { skipSecrets, minSecretsVersion } = declared("machine");
    deepEqual(
      [network, organisation, appEncryption, requireUniqueZone, skipSecrets, minSecretsVersion].map(
        ({ state }) => state,
      ),
      Array(6).fill("unsupported"),
    );
    deepEqual(placed("Volume", encrypted), ["known", true, "encrypted", "mounts"]);
  });

  it("reads the command of the console", () => {
    const { command } = declared("change");
    const words = command.state === "known" ? command.value.map((word) => word.state === "known" && word.value) : [];
    deepEqual(words, ["bin/console", "--token=abc"]);
  });
});
