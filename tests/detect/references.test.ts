import { deepEqual } from "node:assert/strict";
import { detect, detectCommand } from "../../policies/detect";

/** Ids of what is certain: only that rejects a preview. */
const ids = (found: ReturnType<typeof detect>) =>
  found.detections.filter(({ confidence }) => confidence === "certain").map(({ id }) => id);

describe("references in calls of flyctl", () => {
  const silent = {
    "the name of a secret": "fly machine run web:1 --env TOKEN_TTL=900 --file-secret /run/key=TLS_KEY -a web",
    "an argument of xargs": "vault kv get -field=key secret/web | xargs -I{} fly secrets set -a web KEY={}",
  };
  for (const [name, command] of Object.entries(silent)) {
    it(`are no credentials: ${name}`, () => deepEqual(ids(detectCommand([command])), []));
  }

  it("are not reported in backticks either, as the value of a variable", () => {
    deepEqual(ids(detect({ name: "API_TOKEN", value: "`cat /run/token`", place: "env" })), []);
  });

  it("are not reported in backticks as the value of a secret", () => {
    deepEqual(ids(detectCommand(['fly secrets set A=`cat /run/a` B="`op read op://vault/b`"'])), []);
  });

  it("do not hide a literal next to them", () => {
    deepEqual(ids(detectCommand(["fly secrets set -a web A=$(cat /run/a) DB_PASSWORD=an-invented-phrase"])), [
      "named-credential",
    ]);
  });
});

describe("the public key of a Sentry DSN in a URL", () => {
  const report = "https://o1.ingest.sentry.io/api/2/security/?sentry_key=0123456789abcdef0123456789abcdef";

  it("is no credential", () => {
    deepEqual(ids(detect({ name: "CSP_REPORT_URI", value: report, place: "env" })), []);
    deepEqual(ids(detect({ name: "Content-Security-Policy", value: `report-uri ${report}`, place: "header" })), []);
  });

  it("does not hide a secret parameter next to it", () => {
    const value = `${report}&sentry_secret=fedcba9876543210fedcba9876543210`;
    deepEqual(ids(detect({ name: "REPORT_URI", value, place: "env" })), ["url-parameter"]);
  });
});
