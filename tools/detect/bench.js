/** Time of the detector: loading, a named value, the worst 64 KB. Run after `npm run build`. */
const { performance } = require("node:perf_hooks");

const beforeLoad = performance.now();
const { detect } = require("../../bin/detect");
console.log(`module load        ${(performance.now() - beforeLoad).toFixed(1)} ms`);

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
  for (let run = 0; run < 12; run += 1) {
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
measured.sort((a, b) => b.large - a.large);
for (const { unit, place, large, ratio } of measured.slice(0, 5)) {
  console.log(`64 KB of ${unit} as ${place}: ${large.toFixed(1)} ms, ${ratio.toFixed(1)} times 16 KB`);
}
