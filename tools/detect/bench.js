/** Time of the detector: loading, a named value, the worst 64 KB. Run after `npm run build`. */
const { execFileSync } = require("node:child_process");
const { performance } = require("node:perf_hooks");
const { detect } = require("../../bin/detect");

/** Milliseconds of a processor that loading takes in a new process, which has compiled nothing of it before. */
function loadTime() {
  const script = `
    const before = process.cpuUsage();
    require(${JSON.stringify(require.resolve("../../bin/detect"))});
    const { user, system } = process.cpuUsage(before);
    console.log((user + system) / 1000);`;
  return Number(execFileSync(process.execPath, ["-e", script], { encoding: "utf8" }));
}

const loads = Array.from({ length: 15 }, loadTime).sort((a, b) => a - b);
console.log(`module load        ${loads[7].toFixed(1)} ms (median of ${loads.length} processes)`);

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

const units = [
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
  "-u a:b ",
  "Authorization: Basic ",
  "-----BEGIN PRIVATE KEY-----",
  "%41",
  "+ASt",
  "MT",
  "sk_live_",
  "A",
  " ",
];
const fill = (unit, length) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
const best = (value, place) => {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 30; run += 1) {
    const start = performance.now();
    detect({ name: "/app/value", value, place });
    least = Math.min(least, performance.now() - start);
  }
  return least;
};
const measured = units.flatMap((unit) =>
  ["env", "file", "command"].map((place) => {
    const large = best(fill(unit, 65536), place);
    return { unit: JSON.stringify(unit), place, large, ratio: large / best(fill(unit, 16384), place) };
  }),
);
const worst = (figure) => measured.toSorted((a, b) => b[figure] - a[figure]).slice(0, 5);
for (const [title, figure] of [
  ["slowest", "large"],
  ["steepest", "ratio"],
]) {
  console.log(title);
  for (const { unit, place, large, ratio } of worst(figure)) {
    console.log(`  64 KB of ${unit} as ${place}: ${large.toFixed(1)} ms, ${ratio.toFixed(1)} times 16 KB`);
  }
}
