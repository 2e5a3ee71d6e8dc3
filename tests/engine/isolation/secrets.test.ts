import { deepEqual, ok } from "node:assert/strict";
import type { TestResource } from "../../../policies/testing/resources";
import { app, machine, secrets, volume } from "../../support/fly";
import { pieces } from "../../support/pieces";
import { PackProcess } from "../packProcess";

/** Invented credentials, by the place where the pack's process gets them, in the clear. */
const ofTheStack = {
  configuration: "crane-lantern-41-walnut",
  flyToken: "FlyV1 fm2_lJPECAAAAAAAAqqqZZkqwxQk7Jh3",
  pulumiToken: "pul-7c1f0e9d8b6a5f4e3d2c1b0a99887766",
};
const ofResources = {
  env: "hazel-compass-77-otter",
  argument: "mango-thirteen-violin",
  file: "9fQx2LmT7vKc4WzR8bNd",
  header: "7f3b2a1c9d8e4f5a6b7c8d9e",
  metadata: "sk_live_4eC39HqLyjWDarjtT1zdp7dc",
  declared: "tulip-harbor-88-quartz",
  provider: "fo1_Zq8Wn5Kr2Tb7Yc4Hd9Ls",
  output: "saddle-nimbus-52-ferry",
};

const program: readonly TestResource[] = [
  { type: "pulumi:pulumi:Stack", name: "test-dev", inputs: {}, outputs: { password: ofResources.output } },
  { type: "pulumi:providers:fly", name: "fly", inputs: { token: ofResources.provider } },
  app("web"),
  secrets("keys", { app: "web", values: { API_KEY: ofResources.declared } }),
  machine(
    "m",
    { app: "web" },
    {
      env: { DB_PASSWORD: ofResources.env },
      init: { cmd: ["redis-server", "--requirepass", ofResources.argument] },
      files: [{ guestPath: "/root/.env", rawValue: Buffer.from(`DB_PASSWORD=${ofResources.file}`).toString("base64") }],
      metadata: { stripe_key: ofResources.metadata },
      services: [
        {
          protocol: "tcp",
          internalPort: 8080,
          ports: [
            {
              port: 443,
              handlers: ["http"],
              httpOptions: { response: { headers: { "X-Api-Key": ofResources.header } } },
            },
          ],
        },
      ],
    },
  ),
  volume("data", { app: "web", encrypted: false, snapshotRetention: 1 }),
];

describe("credentials that the pack's process gets in the clear", () => {
  let pack: PackProcess;
  let findings: string[];
  let answers: string;

  before(async () => {
    pack = await PackProcess.start(undefined, {
      PULUMI_CONFIG: JSON.stringify({ "test:dbPassword": ofTheStack.configuration }),
      FLY_API_TOKEN: ofTheStack.flyToken,
      PULUMI_ACCESS_TOKEN: ofTheStack.pulumiToken,
    });
    const info = await pack.info();
    await pack.configure({ "volume-snapshots": { level: 3 } });
    const remedied = await pack.remediate(volume("data", { app: "web", autoBackupEnabled: false }));
    const found = [];
    for (const resource of program) found.push(...(await pack.analyze(resource)));
    found.push(...(await pack.analyzeStack(program)));
    const mistake = await pack
      .configure({ "volume-snapshots": { level: 1, properties: { wrong: ofResources.env } } })
      .then(() => pack.analyze(volume("data", { app: "web" })))
      .catch((error: unknown) => String(error));
    findings = found.map(({ rule, path }) => `${rule} ${path}`);
    answers = JSON.stringify([info.toObject(), remedied, found, mistake]);
  });

  after(() => pack.stop());

  it("are found where Fly keeps them readable, so that there is something to give away", () => {
    for (const expected of [
      "secret-in-env config.env.DB_PASSWORD",
      "secret-in-command config.init.cmd",
      "secret-in-file config.files[0].rawValue",
      "secret-in-metadata config.metadata.stripe_key",
      "secret-in-header config.services[0].ports[0].httpOptions.response.headers.X-Api-Key",
    ]) {
      ok(findings.includes(expected), `${expected} is not among ${findings.join(", ")}`);
    }
  });

  for (const [place, credential] of Object.entries({ ...ofTheStack, ...ofResources })) {
    it(`appear in no answer and in no output, not even in part: ${place}`, () => {
      deepEqual(
        pieces(credential).filter((piece) => answers.includes(piece) || pack.output.includes(piece)),
        [],
      );
    });
  }
});
