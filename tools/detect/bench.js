/** Time of the detector: loading, the first value, a named value, the worst 64 KB. Run after `npm run build`. */
const { execFileSync } = require("node:child_process");
const { performance } = require("node:perf_hooks");
const { detect } = require("../../bin/policies/detect");

/** Milliseconds of a processor that loading and the first value take in a new process, which has compiled nothing before. */
function startTimes() {
  const script = `
    const spent = (before) => { const { user, system } = process.cpuUsage(before); return (user + system) / 1000; };
    const start = process.cpuUsage();
    const { detect } = require(${JSON.stringify(require.resolve("../../bin/policies/detect"))});
    const load = spent(start);
    const loaded = process.cpuUsage();
    detect({ name: "DB_PASSWORD", value: "hunter2", place: "env" });
    console.log(JSON.stringify({ load, first: spent(loaded) }));`;
  return JSON.parse(execFileSync(process.execPath, ["-e", script], { encoding: "utf8" }));
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)].toFixed(1);
const starts = Array.from({ length: 15 }, startTimes);
console.log(`module load        ${median(starts.map(({ load }) => load))} ms (median of ${starts.length} processes)`);
console.log(`first value        ${median(starts.map(({ first }) => first))} ms (it builds the index of the formats)`);

const named = [
  ["DB_PASSWORD", "hunter2"],
  ["PORT", "8080"],
  ["DATABASE_URL", "postgres://app:s3cr3t@db.internal:5432/app"],
  ["TOKEN_TTL", "3600"],
  ["API_KEY", "Kq8ZxV2nL7mPw4Rt9YuBo3Ai6SdF"],
  ["LOG_FORMAT", "%(asctime)s %(levelname)s %(name)s: %(message)s"],
  ["JAVA_OPTS", "-Xms256m -Xmx512m -XX:+UseG1GC -Dfile.encoding=UTF-8"],
  ["GIT_SHA", "c0ffee254729296a45a3885639ac7e10f9d54979"],
  ["APP_CONFIG", '{"db":{"host":"db","password":"hunter2"}}'],
  ["ALLOWED_ORIGINS", "https://acme.dev,https://www.acme.dev"],
];
const times = [];
for (let round = 0; round < 3000; round += 1) {
  for (const [name, value] of named) {
    const start = performance.now();
    detect({ name, value, place: "env" });
    if (round >= 1000) times.push((performance.now() - start) * 1000);
  }
}
times.sort((a, b) => a - b);
const percentile = (p) => times[Math.floor((times.length - 1) * p)].toFixed(1);
console.log(`named value        p50 ${percentile(0.5)} us, p99 ${percentile(0.99)} us`);

const repeated = [
  "a=b ",
  "a=b\n",
  "a: b\n",
  "a=b;",
  "&a=b",
  "user=a password=b ",
  "pwd=",
  '"\\"',
  "{",
  "<a>",
  "https://a?token=b&",
  "a://b:c@d ",
  "fm2_",
  "eyJ.",
  "--a ",
  "- --a\n",
  "- --a\n- |\n  b\n",
  "$(",
  "`",
  '"$(a ',
  "<<a\n",
  "echo a>b\n",
  "sudo ",
  "sh -c 'a' ",
  "sudo -u a ",
  "echo 'a=b' | tee c\n",
  "insert into a(b) values ('c');",
  "insert into a(b) values (",
  "('a'),",
  "identified by 'a' ",
  "create user a password = 'b';",
  "- a --b\n",
  "run: |\n  a -u b:c http://d\n",
  "docker compose exec a ",
  "docker compose ",
  'auth=("a", "b") ',
  'getenv("A", "b") ',
  'A_B || "c" ',
  '.setA("b") ',
  '"A=b", ',
  '#define A "bc"\n',
  "{% set a = 'b' %}\n",
  "a: b.c\n\td -e\n",
  "kind: Secret\ndata:\n  a: b\n",
  "<auth-user-pass>\n",
  "$a->b[c] password=d, ",
  "kind: ExternalSecret\n---\n",
  "kind: SealedSecret\nremoteRef: a\n",
  "# a: b\n",
  '<a name="b">c</a>',
  '<a b="c" ',
  "[users]\na=b\n",
  '"""\nA_PASSWORD=b\n',
  "password:a1b2\n",
  "<a>\nb\n</a>\n",
  'a: ["a1b2c3d4e5f6", ',
  'process.env.A_B || "c" ',
  "Key 1: ",
  "a = 'b' + c\n",
  "$$a_b ",
  "machine a login b password c\n",
  "a:{PLAIN}b ",
  ": PSK a\n",
  'define( "a" , "b" );',
  '"$(a',
  "мот де пасс=б\n",
  "密码=a\n",
  "change-me-",
  "-u a:b ",
  "Authorization: Basic ",
  "-----BEGIN PRIVATE KEY-----",
  "%41",
  "password%3Dhunter2%0A",
  "+ASt",
  "MT",
  "sk_live_",
  "A",
  " ",
].map((unit) => ({ what: JSON.stringify(unit), text: (length) => fill(unit, length) }));

const fill = (unit, length) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
/** `unit(0) + unit(1) + ...`: each name or value another, so that each is a new detection. */
const fillCounting = (unit, length) => {
  let text = "";
  for (let n = 0; text.length < length; n += 1) text += unit(n);
  return text.slice(0, length);
};

const blocksBeforeEmptyLines = (length) => fillCounting((n) => (n < 120 ? `${" ".repeat(n)}a: |\n` : "\n"), length);

const inputs = [
  ...repeated,
  {
    what: "other variables on one line",
    text: (length) => fillCounting((n) => `P${n}_PASSWORD=hu${n}nter2a `, length),
  },
  { what: "other variables", text: (length) => fillCounting((n) => `P${n}_PASSWORD=hu${n}nter2a\n`, length) },
  { what: "scripts in scripts", text: (length) => fillCounting((n) => `${" ".repeat(n)}run: |\n`, length) },
  { what: "blocks in blocks", text: (length) => fillCounting((n) => `${" ".repeat(n)}a: |\n`, length) },
  {
    what: "blocks in blocks before empty lines",
    // As often as the length needs: at the start only, the blocks would take half of 16 KB, and the lines grow sevenfold to 64 KB.
    text: (length) => fill(`${blocksBeforeEmptyLines(16379)}b: c\n`, length),
  },
];

/** Places, and names that choose another reader: of files that hold credentials, of scripts, of source code. */
const places = [
  { place: "env", name: "APP_VALUE" },
  { place: "command", name: "APP_VALUE" },
  { place: "file", name: "/app/value" },
  { place: "file", name: "/app/.env" },
  { place: "file", name: "/app/run.sh" },
  { place: "file", name: "/app/main.ts" },
  { place: "file", name: "/app/users.sql" },
  { place: "file", name: "/etc/ipsec.secrets" },
  { place: "file", name: "/app/Makefile" },
];

/** Milliseconds of a processor, which other processes do not lengthen; with those of the collector and the compiler. */
function cost(candidate) {
  const before = process.cpuUsage();
  detect(candidate);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The least of alternate runs of 64 KB and 16 KB, after enough of them that V8 has compiled what they call. */
function measure({ what, text }, { place, name }) {
  const large = { name, place, value: text(65536) };
  const small = { name, place, value: text(16384) };
  let largeCost = Number.POSITIVE_INFINITY;
  let smallCost = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 20; run += 1) {
    largeCost = Math.min(largeCost, cost(large));
    smallCost = Math.min(smallCost, cost(small));
  }
  return { what, where: `${place} ${name}`, large: largeCost, ratio: largeCost / smallCost };
}

const measured = inputs.flatMap((input) => places.map((place) => measure(input, place)));
/** Below a millisecond a ratio says more of the clock than of the detector. */
const worst = (figure) =>
  measured
    .filter(({ large }) => large >= 1)
    .sort((a, b) => b[figure] - a[figure])
    .slice(0, 8);
for (const [title, figure] of [
  ["slowest", "large"],
  ["steepest", "ratio"],
]) {
  console.log(title);
  for (const { what, where, large, ratio } of worst(figure)) {
    console.log(`  64 KB of ${what} as ${where}: ${large.toFixed(1)} ms, ${ratio.toFixed(1)} times 16 KB`);
  }
}
