import { machine } from "../../../../tests/support/fly";
import { expectFindings } from "../../../../tests/support/rules";
import { base64, planted } from "../../../../tests/support/secrets";
import { secretInEnv } from "../secret-in-env/rule";
import { secretSuspected } from "./rule";

const rule = secretSuspected;
const m = (config: Record<string, unknown>) => [machine("m", { app: "web" }, config)];
const hash = "$2b$12$EixZaYVK1fsbw1ZfbX3OXePaWxn96p36WQoeG6Lruj3vjPGga31lW";

describe("secret-suspected", () => {
  it("suspects a password hash, which no mandatory rule reports", () => {
    expectFindings(rule, m({ env: { ADMIN_PASSWORD: hash } }), ["m config.env.ADMIN_PASSWORD [password-hash]"]);
    expectFindings(secretInEnv, m({ env: { ADMIN_PASSWORD: hash } }), []);
  });

  it("suspects a literal default in a reference, which Fly does not expand", () => {
    expectFindings(rule, m({ env: { DB_PASSWORD: "${DB_PASSWORD:-letmein-now}" } }), [
      "m config.env.DB_PASSWORD [default-expansion]",
    ]);
  });

  it("suspects an opaque file whose path names a key", () => {
    expectFindings(
      rule,
      m({ files: [{ guestPath: "/etc/app/session.key", rawValue: base64("q8Zr2LmX0vKp4TsW7yBn1CdE") }] }),
      ["m config.files[0].rawValue [key-file]"],
    );
  });

  it("leaves what is certain to the mandatory rules", () => {
    expectFindings(rule, m({ env: { DB_PASSWORD: planted.password, BILLING: planted.stripe } }), []);
  });

  it("accepts ordinary values", () => {
    expectFindings(
      rule,
      m({ env: { LOG_LEVEL: "info", COMMIT: "9fceb02d0ae598e95dc970b74767f19372d61af8" }, metadata: { team: "core" } }),
      [],
    );
  });
});
