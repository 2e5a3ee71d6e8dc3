import { deepEqual } from "node:assert/strict";
import { machine } from "../../../../tests/support/fly";
import { expectFindings, expectUnread, judge } from "../../../../tests/support/rules";
import { base64, certificate, expectNoLeak, planted } from "../../../../tests/support/secrets";
import { unknown } from "../../../testing/resources";
import { secretInFile } from "./rule";

const rule = secretInFile;
const file = (guestPath: string, rawValue: unknown) => ({ guestPath, rawValue });
const m = (...files: unknown[]) => [machine("m", { app: "web" }, { files })];

describe("secret-in-file", () => {
  it("finds a credential inside the base64 of a dotenv file", () => {
    expectFindings(rule, m(file("/app/.env", base64(`PORT=1\nSECRET_KEY_BASE=${planted.password}\n`))), [
      "m config.files[0].rawValue [named-credential]",
    ]);
  });

  it("finds a private key, in base64 or given as plain text", () => {
    expectFindings(
      rule,
      m(file("/etc/tls.pem", base64(planted.privateKey)), file("/etc/other.pem", planted.privateKey)),
      ["m config.files[0].rawValue [private-key]", "m config.files[1].rawValue [private-key]"],
    );
  });

  it("finds credentials in files of containers", () => {
    const files = [file("/app/config.json", base64(JSON.stringify({ stripe: planted.stripe })))];
    expectFindings(
      rule,
      [machine("m", { app: "web" }, { containers: [{ name: "c", image: "x:1", files }] })],
      ["m config.containers[0].files[0].rawValue [stripe-secret-key]"],
    );
  });

  it("accepts certificates, plain configuration and secretName", () => {
    expectFindings(
      rule,
      m(file("/etc/ca.pem", base64(certificate)), file("/etc/nginx.conf", base64("server { listen 8080; }\n")), {
        guestPath: "/etc/tls.key",
        secretName: "TLS_KEY",
      }),
      [],
    );
  });

  it("does not let an unknown file hide its neighbour", () => {
    const files = m(file("/a", unknown), file("/b", base64(planted.privateKey)));
    expectFindings(rule, files, ["m config.files[1].rawValue [private-key]"]);
    expectUnread(rule, files, ["m config.files[0].rawValue"]);
  });

  for (const [path, key] of [
    ["guestPath", "rawValue"],
    ["guest_path", "raw_value"],
  ] as const) {
    it(`says what replaces ${key}, in the same spelling`, () => {
      const found = judge(rule, m({ [path]: "/app/.env", [key]: base64(`SECRET_KEY_BASE=${planted.password}\n`) }));
      const other = key === "rawValue" ? "secretName" : "secret_name";
      deepEqual(
        found.messages.flatMap((message) => message.split("\n")).filter((line) => line.startsWith("fix: ")),
        [
          `fix: Rotate this credential: others could read it. Set the new content of the file, in base64, as the app secret SECRET_KEY_BASE, and replace ${key} by ${other}: "SECRET_KEY_BASE".`,
        ],
      );
    });
  }

  it("repeats no part of what it finds", () => {
    expectNoLeak(rule, m(file("/etc/tls.pem", base64(planted.privateKey))), planted.privateKey.slice(28, 80));
  });
});
