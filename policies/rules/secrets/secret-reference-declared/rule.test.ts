import { machine, secrets } from "../../../../tests/support/fly";
import { expectFindings, expectUnread } from "../../../../tests/support/rules";
import { unknown } from "../../../testing/resources";
import { secretReferenceDeclared } from "./rule";

const rule = secretReferenceDeclared;
const declared = secrets("secrets", { app: "web", values: { TLS_KEY: "x" } });
const m = (config: Record<string, unknown>) => machine("m", { app: "web" }, config);

describe("secret-reference-declared", () => {
  it("finds a file, a process and a container that refer to an undeclared secret", () => {
    const files = [{ guestPath: "/k", secretName: "OTHER_KEY" }];
    expectFindings(
      rule,
      [
        declared,
        m({
          files,
          processes: [{ secrets: [{ envVar: "A", name: "MISSING" }] }],
          containers: [{ name: "c", image: "x:1", files, secrets: [{ envVar: "MISSING_TOO" }] }],
        }),
      ],
      [
        "m config.containers[0].files[0].secretName [undeclared]",
        "m config.containers[0].secrets[0].envVar [undeclared]",
        "m config.files[0].secretName [undeclared]",
        "m config.processes[0].secrets[0].name [undeclared]",
      ],
    );
  });

  it("accepts references to secrets in any of the app's declarations", () => {
    const more = secrets("more", { app: "web", values: { EXTRA: "y" } });
    expectFindings(
      rule,
      [
        declared,
        more,
        m({ files: [{ guestPath: "/k", secretName: "TLS_KEY" }], processes: [{ secrets: [{ envVar: "EXTRA" }] }] }),
      ],
      [],
    );
  });

  it("accepts the secret that attaching a database sets", () => {
    const attachment = (inputs: Record<string, unknown>) => ({
      type: "flyio:index:PostgresAttachment",
      name: "attachment",
      inputs: { app: "web", postgres: "db", ...inputs },
    });
    const takes = (envVar: string) => m({ processes: [{ secrets: [{ envVar }] }] });
    expectFindings(rule, [declared, attachment({}), takes("DATABASE_URL")], []);
    expectFindings(rule, [declared, attachment({ variableName: "DB" }), takes("DB")], []);
    expectFindings(rule, [declared, takes("DATABASE_URL")], ["m config.processes[0].secrets[0].envVar [undeclared]"]);
  });

  it("accepts any reference if the stack declares no secrets of the app: they are set elsewhere", () => {
    expectFindings(rule, [m({ files: [{ guestPath: "/k", secretName: "TLS_KEY" }] })], []);
  });

  it("names unreadable names of secrets only if a reference may be among them", () => {
    const hidden = secrets("secrets", { app: "web", values: unknown });
    expectUnread(rule, [hidden, m({ files: [{ guestPath: "/k", secretName: "TLS_KEY" }] })], ["secrets values"]);
    expectUnread(rule, [hidden, m({})], []);
  });
});
