import { deepEqual, equal } from "node:assert/strict";
import { liveMembers } from "../../cli/scan/liveMembers";
import type { Declaration, DeclarationOf, Kind } from "../../policies/fly/declarations";
import type { LiveResource } from "../../sources/live/organization";
import { fieldsOf } from "../../tools/docs/fields";
import { live, withheld } from "../support/live";
import { appAnswer, machineAnswer, secretsAnswer, volumeAnswer } from "../support/liveAnswers";
import { addressAnswer, normalOrganization, organizationAnswer, tokenAnswer } from "../support/liveOrganizations";

function read<K extends Kind>(kind: K, resource: LiveResource): DeclarationOf<K> {
  const [member] = liveMembers({ resources: [resource] });
  if (member === undefined || !isOf(member.declaration, kind)) throw new Error(`no ${kind}`);
  return member.declaration;
}

function isOf<K extends Kind>(model: Declaration, kind: K): model is DeclarationOf<K> {
  return model.kind === kind;
}

/** The value of each field that is known, by its path in the answer; of a list or a map, of its last element. */
function known(declaration: Declaration): Record<string, unknown> {
  const fields = [...fieldsOf(declaration)].flatMap(([, field]) =>
    field.state === "known" && typeof field.value !== "object" ? [[field.at.path, field.value]] : [],
  );
  return Object.fromEntries(fields);
}

describe("the provider fly.live", () => {
  it("reads every type of what exists", () => {
    deepEqual(
      [...new Set(liveMembers({ resources: normalOrganization() }).map(({ declaration }) => declaration.kind))].sort(),
      ["address", "app", "certificate", "machine", "organisation", "peer", "secrets", "token", "volume"],
    );
    const version = live("fly.live:MachineVersion", "shop/148e4d7a/01K", {
      app: "shop",
      machine: "148e4d7a",
      version: "01K",
      config: { env: { A: "1" } },
    });
    deepEqual(known(read("version", version)), {
      app: "shop",
      machine: "148e4d7a",
      version: "01K",
      "config.env.A": "1",
    });
  });

  it("reads a machine in the API's spelling, with what only exists", () => {
    const machine = read("machine", machineAnswer({ config: { standbys: ["5683210c"], auto_destroy: true } }));
    const values = known(machine);
    equal(values["config.auto_destroy"], true);
    equal(values["config.standbys[0]"], "5683210c");
    equal(values["config.metadata.fly_release_version"], "12");
    equal(values.state, "started");
    equal(values.host_status, "ok");
    equal(values["events[1].type"], "launch");
    equal(values["image_ref.digest"], "sha256:5615ef423504d56ae345ccff9db54796d589965da953297f5785042df0628452");
    deepEqual([machine.skipSecrets.state, machine.minSecretsVersion.state], ["unsupported", "unsupported"]);
  });

  // The answer of superfly/docs, reference/machines/_get.erb, has null for what is not set.
  it("takes null for what is not set", () => {
    const init = { exec: null, entrypoint: null, cmd: null, tty: false };
    const machine = read(
      "machine",
      machineAnswer({ config: { env: null, init, metadata: null, services: null, mounts: null } }),
    );
    deepEqual(
      [
        machine.env,
        machine.exec,
        machine.entrypoint,
        machine.cmd,
        machine.metadata,
        machine.services,
        machine.mounts,
      ].map(({ state }) => state),
      Array(7).fill("absent"),
    );
  });

  it("leaves out what is being destroyed", () => {
    const resources = [
      machineAnswer({ state: "destroyed" }),
      machineAnswer({ state: "destroying" }),
      ...["scheduling_destroy", "pending_destroy", "destroying", "destroyed"].map((state) => volumeAnswer({ state })),
    ];
    deepEqual(liveMembers({ resources }), []);
    equal(
      liveMembers({ resources: [machineAnswer({ state: "stopped" }), volumeAnswer({ state: "restoring" })] }).length,
      2,
    );
  });

  it("does not take a configuration that Fly does not say for an empty one", () => {
    const { env, services, image, mounts } = read("machine", withheld(machineAnswer(), "config"));
    for (const field of [env, services, image, mounts]) {
      deepEqual([field.state, field.at.path], ["unknown", "config"]);
      equal(field.state === "unknown" && field.because, "not read from Fly");
    }
  });

  it("reads the names of secrets and of secret keys, each for itself, and no value", () => {
    const answer = secretsAnswer({ DATABASE_URL: "09:00:00" }, "shop", ["FIELD_KEY"]);
    const withValue = {
      ...answer,
      properties: {
        ...answer.properties,
        secrets: [
          { name: "DATABASE_URL", value: "postgres://app:correct-horse@db", updated_at: "2026-11-25T09:00:00Z" },
        ],
      },
    };
    const secrets = read("secrets", withValue);
    deepEqual(known(secrets), {
      app: "shop",
      "secrets[0].name": "DATABASE_URL",
      "secrets[0].updated_at": "2026-11-25T09:00:00Z",
      "secret_keys[0].name": "FIELD_KEY",
    });
    equal(secrets.names.state === "known" && secrets.names.value.length, 1);
    equal(
      JSON.stringify(secrets, (_, value) => (value instanceof Map ? [...value] : value)).includes("correct-horse"),
      false,
    );
  });

  it("reads organisation, app, address and token", () => {
    deepEqual(known(read("organisation", organizationAnswer({ allowed_replay_source_org_slugs: ["partner"] }))), {
      slug: "acme",
      allow_all_cross_network_replays: false,
      "allowed_replay_source_org_slugs[0]": "partner",
    });
    deepEqual(known(read("app", appAnswer("shop", "prod"))), {
      name: "shop",
      "organization.slug": "acme",
      network: "prod",
    });
    deepEqual(known(read("address", addressAnswer("shop", "66.241.124.17", "shared_v4"))), {
      app: "shop",
      ip: "66.241.124.17",
      type: "shared_v4",
      region: "",
    });
    const times = {
      id: "t1",
      name: "ci",
      created_at: "2026-11-01T08:00:00.000Z",
      expires_at: "2026-11-01T09:00:00.000Z",
    };
    deepEqual(known(read("token", tokenAnswer("t1", 1, { app: "shop" }))), { ...times, app: "app" });
    deepEqual(known(read("token", tokenAnswer("t1", 1))), { ...times, profile: "org" });
  });

  it("says nothing of what the API does not say", () => {
    const { requireUniqueZone, appEncryption } = read("volume", volumeAnswer());
    const { role, assignSharedIpAddress } = read("app", appAnswer());
    deepEqual(
      [requireUniqueZone, appEncryption, assignSharedIpAddress].map(({ state }) => state),
      Array(3).fill("unsupported"),
    );
    // Most apps have none.
    equal(role.state, "absent");
  });
});
