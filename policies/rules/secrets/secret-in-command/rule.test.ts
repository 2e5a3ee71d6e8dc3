import { machine } from "../../../../tests/support/fly";
import { expectFindings, expectUnread } from "../../../../tests/support/rules";
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

  it("keeps the places of arguments around an unknown one", () => {
    const config = { init: { cmd: ["run", "--api-token", unknown, "--db-password", planted.password] } };
    expectFindings(rule, m(config), ["m config.init.cmd [named-credential]"]);
    expectUnread(rule, m(config), ["m config.init.cmd[2]"]);
  });

  it("repeats no part of what it finds", () => {
    expectNoLeak(rule, m({ init: { cmd: ["server", "--db-password", planted.password] } }), planted.password);
  });
});
