import { deepEqual } from "node:assert/strict";
import { machine } from "../../../../tests/support/fly";
import { expectFindings, expectUnread, judge } from "../../../../tests/support/rules";
import { expectNoLeak, planted } from "../../../../tests/support/secrets";
import { unknown } from "../../../testing/resources";
import { secretInCommand } from "./rule";

const rule = secretInCommand;
const m = (config: Record<string, unknown>) => [machine("m", { app: "web" }, config)];

describe("secret-in-command", () => {
  it("finds a command that is run in a machine, as words or as one text", () => {
    const exec = (name: string, inputs: Record<string, unknown>) => ({
      type: "fly-machines:apps/v1:MachinesExec",
      name,
      inputs: { appName: "web", machineId: "148e", ...inputs },
    });
    expectFindings(
      rule,
      [
        exec("words", { command: ["app", "--password", planted.password] }),
        exec("text", { cmd: `app --password ${planted.password}` }),
        exec("reference", { cmd: "app --password $PASSWORD", stdin: planted.password }),
      ],
      ["text cmd [named-credential]", "words command [named-credential]"],
    );
  });

  it("finds a credential in each of the machine's commands", () => {
    const argv = ["server", `--db-password=${planted.password}`];
    for (const key of ["cmd", "entrypoint", "exec"]) {
      expectFindings(rule, m({ init: { [key]: argv } }), [`m config.init.${key} [named-credential]`]);
    }
  });

  it("finds a credential in commands of processes, containers and their health checks", () => {
    const command = ["sh", "-c", `redis-cli -a ${planted.password} ping`];
    expectFindings(
      rule,
      m({
        processes: [{ cmd: ["redis-server", "--requirepass", planted.password] }],
        containers: [
          { name: "c", image: "x:1", cmd: ["run", planted.stripe], healthchecks: [{ name: "h", exec: { command } }] },
        ],
      }),
      [
        "m config.containers[0].cmd [stripe-secret-key]",
        "m config.containers[0].healthchecks[0].exec.command [named-credential]",
        "m config.processes[0].cmd [named-credential]",
      ],
    );
  });

  it("accepts commands that read credentials from the environment", () => {
    expectFindings(
      rule,
      m({
        init: {
          cmd: ["sh", "-c", 'redis-server --requirepass "$REDIS_PASSWORD"'],
          entrypoint: ["/app/start", "--port", "8080"],
        },
        processes: [{ cmd: ["sidekiq", "-c", "5"] }],
      }),
      [],
    );
  });

  const command = (create: string, type = "command:local:Command") => [{ type, name: "run", inputs: { create } }];
  const fix = (resources: ReturnType<typeof command>) =>
    judge(rule, resources).messages.map((text) => text.split("\n").find((line) => line.startsWith("fix: ")));

  it("judges what fly secrets set gives an app as an environment variable of that name", () => {
    const ordinary = "RAILS_ENV=production SMTP_USERNAME=apikey ADMIN_USER=admin PORT=8080";
    expectFindings(rule, command(`fly secrets set ${ordinary}`), []);
    expectFindings(rule, command(`fly secrets set ${ordinary} DB_PASSWORD=${planted.password}`), [
      "run create [named-credential]",
    ]);
    deepEqual(
      judge(rule, command(`fly secrets set DB_PASSWORD=${planted.password}`)).messages[0]?.split(":")[1],
      " plaintext password (variable DB_PASSWORD)",
    );
  });

  it("tells to import what flyctl sets for an app, as a secret or in the environment of machines", () => {
    const texts = ["fly secrets set", "fly machine run registry.fly.io/shop:1 -e", "fly deploy --env"];
    for (const text of texts)
      deepEqual(fix(command(`${text} DB_PASSWORD=${planted.password}`)), [
        'fix: Rotate this credential: others could read it. Declare DB_PASSWORD with the app\'s secrets, or set environment: { DB_PASSWORD: config.requireSecret("DB_PASSWORD") } and run echo "DB_PASSWORD=$DB_PASSWORD" | fly secrets import.',
      ]);
  });

  it("tells to pass the token of flyctl through the environment, and never to make it an app secret", () => {
    const token = "fo1_h3Qm9Zx7Lw2TbVrK5Nc8Yp4JdGf6SaEuR1oXtWiMq";
    const texts = [
      `FLY_API_TOKEN=${token} fly deploy`,
      `export FLY_ACCESS_TOKEN=${planted.password}; fly deploy`,
      `fly deploy -t ${planted.password}`,
      `fly deploy --access-token ${token}`,
      `fly secrets set FLY_API_TOKEN=${token}`,
    ];
    for (const text of texts) {
      deepEqual(fix(command(text)), [
        'fix: Rotate this credential: others could read it. Remove it from the text and set environment: { FLY_API_TOKEN: config.requireSecret("FLY_API_TOKEN") }: flyctl reads its token from there.',
      ]);
    }
  });

  it("tells to import a token of Fly that an app gets under a name of its own", () => {
    const [text = ""] = fix(command("fly secrets set SCALER_TOKEN=fo1_h3Qm9Zx7Lw2TbVrK5Nc8Yp4JdGf6SaEuR1oXtWiMq"));
    deepEqual(text.includes("Declare SCALER_TOKEN with the app's secrets"), true);
  });

  it("tells to pass what other programs of the text need through its environment", () => {
    deepEqual(fix(command(`fly deploy --build-arg NPM_TOKEN=${planted.password}`, "command:remote:Command")), [
      'fix: Rotate this credential: others could read it. Set environment: { NPM_TOKEN: config.requireSecret("NPM_TOKEN") } (the SSH server must accept it: AcceptEnv) and write $NPM_TOKEN in the text.',
    ]);
  });

  it("keeps the places of arguments around an unknown one", () => {
    const config = { init: { cmd: ["run", "--api-token", unknown, "--db-password", planted.password] } };
    expectFindings(rule, m(config), ["m config.init.cmd [named-credential]"]);
    expectUnread(rule, m(config), ["m config.init.cmd[2]"]);
  });

  it("repeats no part of what it finds", () => {
    expectNoLeak(rule, m({ init: { cmd: ["server", "--db-password", planted.password] } }), planted.password);
  });
});
