const childProcess = require("node:child_process");
const dgram = require("node:dgram");
const dns = require("node:dns");
const fs = require("node:fs");
const http = require("node:http");
const net = require("node:net");
const tls = require("node:tls");
const { Worker } = require("node:worker_threads");
const { createPack, defineRule, texts } = require("../../../../bin/policies/library.js");

// A policy pack with one rule, which uses the network, other processes and files: what the trap must note. The port that it
// calls is reserved (IANA), so that nothing listens there.

const port = 49151;
const host = "127.0.0.1";
const ignore = () => undefined;

const ways = {
  fetch: () => fetch(`http://${host}:${port}`).catch(ignore),
  http: () => http.get({ host, port }).on("error", ignore),
  connect: () => net.connect({ host, port }).on("error", ignore),
  "unix socket": () => net.connect({ path: "/nonexistent" }).on("error", ignore),
  tls: () => tls.connect({ host, port }).on("error", ignore),
  listen: () => net.createServer().listen(0, host),
  udp: () => dgram.createSocket("udp4").bind({ address: host, port: 0 }),
  lookup: () => dns.lookup("localhost", ignore),
  resolve: () => {
    const resolver = new dns.Resolver();
    resolver.setServers([`${host}:${port}`]);
    resolver.resolve4("localhost", ignore);
    resolver.cancel();
  },
  spawn: () => childProcess.spawn(process.execPath, ["--version"]),
  spawnSync: () => childProcess.spawnSync(process.execPath, ["--version"]),
  execSync: () => childProcess.execSync("true"),
  execFileSync: () => childProcess.execFileSync(process.execPath, ["--version"]),
  worker: () => new Worker("", { eval: true }),
  readFile: () => fs.readFile(__filename, ignore),
  readFileSync: () => fs.readFileSync(__filename),
  "promises.readFile": () => fs.promises.readFile(__filename),
  writeFileSync: () => fs.writeFileSync("/dev/null", ""),
  createWriteStream: () => fs.createWriteStream("/dev/null").end(),
  require: () => require("./package.json"),
};

const callsOut = defineRule({
  name: "calls-out",
  family: "volumes",
  title: "It calls out",
  severity: "low",
  level: "advisory",
  scope: "resource",
  subject: "volume",
  since: "1.0.0",
  controls: { flyChecklist: [] },
  source: "https://example.com/",
  why: "It is a test.",
  exceptWhen: "Never.",
  fix: "Nothing.",
  options: { ways: texts("the ways in which it calls out") },
  check(_, { options }) {
    for (const way of options.ways) ways[way]();
    return [];
  },
});

createPack("calling-pack", [callsOut]);
