import { deepEqual, equal, notEqual } from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { catalogue } from "../../../policies/rules/catalogue";
import { volume } from "../../support/fly";
import { openSockets } from "./openSockets";
import { runSession } from "./session";
import { TrappedPack } from "./trappedPack";

const allRules = catalogue.map(({ name }) => name);

/** What serving the engine takes: a port, and the engine's connection to it. */
const served = ["TCPSERVERWRAP", "its port is told", "TCPWRAP"];

/** What is noted of a pack that does more, by the way in which it does. */
const noted: Readonly<Record<string, string>> = {
  fetch: "TCPCONNECTWRAP",
  http: "HTTPCLIENTREQUEST",
  connect: "TCPCONNECTWRAP",
  "unix socket": "PIPECONNECTWRAP",
  tls: "TLSWRAP",
  listen: "TCPSERVERWRAP",
  udp: "UDPWRAP",
  lookup: "GETADDRINFOREQWRAP",
  resolve: "QUERYWRAP",
  spawn: "PROCESSWRAP",
  spawnSync: "spawnSync",
  execSync: "execSync",
  execFileSync: "execFileSync",
  worker: "WORKER",
  readFile: "FSREQCALLBACK",
  readFileSync: "readFileSync",
  "promises.readFile": "FSREQPROMISE",
  writeFileSync: "writeFileSync",
  createWriteStream: "FSREQCALLBACK",
  require: "realpathSync",
};

// The sockets of another process can be read from Linux's /proc only. CI runs on Linux: there, the tests must run.
const seesSockets = existsSync("/proc/self/net/tcp") || Boolean(process.env.CI);

describe("the compiled pack in a whole session", () => {
  let trapped: TrappedPack;

  before(async () => {
    trapped = await TrappedPack.start();
    const found = await runSession(trapped.pack);
    deepEqual([...new Set(found.map(({ rule }) => rule))].sort(), allRules.sort(), "every rule has been at work");
  });

  after(() => trapped.stop());

  it("uses no network beside the engine's connection, no other process, and no file once it is loaded", () => {
    deepEqual(trapped.uses, served);
  });

  it("prints nothing but its port", () => {
    equal(`${port(trapped)}\n`, trapped.pack.output);
  });

  if (seesSockets) {
    it("has no socket open but its port and the engine's connection to it", () => {
      const here = `tcp 127.0.0.1:${port(trapped)}`;
      deepEqual(openSockets(trapped.pack.pid), [`${here} established`, `${here} listening`]);
    });
  }
});

describe("the trap notes a pack", () => {
  let trapped: TrappedPack;

  beforeEach(async () => {
    trapped = await TrappedPack.start(join(__dirname, "callingPack"));
  });

  afterEach(() => trapped.stop());

  async function callOut(...ways: string[]): Promise<void> {
    await trapped.pack.configure({ "calls-out": { level: 0, properties: { ways } } });
    await trapped.pack.analyze(volume("data", { app: "db" }));
    // Some uses take effect after the answer only: by the next one they have.
    await trapped.pack.info();
  }

  it("that does nothing, with what it takes to serve", async () => {
    await callOut();
    deepEqual(trapped.uses, served);
  });

  for (const [way, use] of Object.entries(noted)) {
    it(`that calls out by ${way}`, async () => {
      await callOut(way);
      deepEqual(trapped.uses.slice(0, served.length), served);
      const others = trapped.uses.slice(served.length);
      equal(
        others.find((other) => other === use),
        use,
        others.join(),
      );
    });
  }

  if (seesSockets) {
    it("that keeps a socket open", async () => {
      await callOut();
      const before = openSockets(trapped.pack.pid);
      await callOut("udp", "listen");
      const more = openSockets(trapped.pack.pid).filter((socket) => !before.includes(socket));
      deepEqual(
        more.map((socket) => socket.replace(/:\d+ /, " ")),
        ["tcp 127.0.0.1 listening", "udp 127.0.0.1 07"],
      );
    });
  }
});

function port({ pack }: TrappedPack): string {
  const [first = ""] = pack.output.split("\n");
  notEqual(first, "");
  return first;
}
