import assert from "node:assert/strict";
import { pipedCredential, readArguments } from "../../../policies/detect/structure/arguments";
import { credentialFilePairs } from "../../../policies/detect/structure/credentialFiles";
import { peel } from "../../../policies/detect/structure/encoded";
import { isCredentialFile, isKeyFile } from "../../../policies/detect/structure/fileKinds";
import { jsonCommands, jsonPairs, parseJson } from "../../../policies/detect/structure/json";
import { codePairs, linePairs } from "../../../policies/detect/structure/lines";
import type { Pair } from "../../../policies/detect/structure/pair";
import { commandsOf, programOf } from "../../../policies/shell";
import { acceptsExactly } from "../support/acceptsExactly";

const plain = (pairs: readonly Pair[]): string[] =>
  pairs.map(({ key, value, isComment }) => `${isComment ? "# " : ""}${key}=${value}`);
const argumentsOf = (line: string): string[] =>
  commandsOf(line)
    .flatMap((command) => readArguments(command.words, programOf(command)))
    .map(({ label, value }) => `${label}: ${value}`);

describe("pairs of lines", () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ["dotenv", "# comment\nA=10\nexport B='two words'\nC=\"xy\" # note\n", ["A=10", "B=two words", "C=xy"]],
    [
      "INI",
      "[db]\nuser = app\npassword = hunter2\n; password = no\n",
      ["user=app", "password=hunter2", "# password=no"],
    ],
    ["YAML", "db:\n  password: hunter2\n  port: 5432\n", ["password=hunter2", "port=5432"]],
    ["TOML", 'token = "abc"\nnames = ["a", "b"]\n', ["token=abc", 'names=["a", "b"]']],
    ["XML", "<token>abc</token>", ["token=abc"]],
    ["an environment list", "- name: DB_PASSWORD\n  value: hunter2\n", ["DB_PASSWORD=hunter2"]],
    ["a directive", "requirepass hunter2\nport 6379\n", ["requirepass=hunter2"]],
    ["padding of Base64", "key = YWJj=\nother = YQ==\n", ["key=YWJj=", "other=YQ=="]],
    ["a block on one line", "location / { proxy_set_header X-Api-Key abc; }\n", ["X-Api-Key=abc"]],
    ["a user of HAProxy's statistics", "stats auth ops:hunter2\n", ["password=hunter2"]],
    ["a sentence", "password combination.\n", []],
    ["quoted keys", '"key": "abc",\n"other": 10\n', ["key=abc", "other=10"]],
    ["a colon within a value", "title: read the token: it expires\n", ["title=read the token: it expires"]],
    ["several pairs of a line", "a=10 b=20; c: 30, d: 40\n", ["a=10", "b=20", "c=30", "d=40"]],
    ["no value that is too short for a credential", "a=1\nb=\nrequirepass=x\n", []],
    ["prose", "The password is not stored here.\n", []],
    ["a comparison", "if a == b\n", []],
  ];
  for (const [what, text, expected] of cases) {
    it(`reads ${what}`, () => assert.deepEqual(plain(linePairs(text)), expected));
  }

  it("reads of source code only what stands in quotes, and no directives", () => {
    const text = 'token = next()\napi = { :key => "abc", other: name }\npassword hunter2\n';
    assert.deepEqual(plain(codePairs(text)), ["key=abc"]);
  });

  it("counts lines from one and joins a block scalar", () => {
    assert.deepEqual(linePairs("a: 10\nkey: |\n  one\n  two\nb: 20\n"), [
      { key: "a", value: "10", line: 1, quoted: false },
      { key: "key", value: "one\ntwo", line: 2, quoted: true },
      { key: "b", value: "20", line: 5, quoted: false },
    ]);
  });
});

describe("JSON", () => {
  const document = { db: { password: "hunter2", ports: [1, 2] }, env: [{ name: "TOKEN", value: "abc" }] };

  it("gives its leaves as pairs", () => {
    assert.deepEqual(plain(jsonPairs(document)), ["password=hunter2", "ports=1", "ports=2", "TOKEN=abc"]);
  });

  it("gives lists with an option as commands", () => {
    assert.deepEqual(jsonCommands({ a: ["redis", "--requirepass", "x"], b: ["one", "two"] }), [
      ["redis", "--requirepass", "x"],
    ]);
  });

  it("is undefined for any other text, without an error", () => {
    for (const text of ["", "{", "{hunter2}", "hunter2", "[1,", '{"a":1} x']) assert.equal(parseJson(text), undefined);
  });
});

describe("the input of a command", () => {
  const piped = (line: string): string | undefined => {
    const [first, second] = commandsOf(line);
    return first === undefined ? undefined : pipedCredential(first, second)?.value;
  };

  it("is a credential where the next command reads one", () => {
    assert.equal(piped("echo hunter2 | docker login --password-stdin"), "hunter2");
    assert.equal(piped("printf '%s' hunter2 | gh auth login --with-token"), "hunter2");
    assert.equal(piped("echo ops:hunter2 | chpasswd"), "hunter2");
    assert.equal(piped("echo hunter2 | sudo -S true"), "hunter2");
  });

  it("is not elsewhere", () => {
    for (const line of [
      "echo hunter2 | cat",
      "cat file | docker login --password-stdin",
      "echo ops | chpasswd",
      "echo a",
    ])
      assert.equal(piped(line), undefined);
  });
});

describe("arguments", () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ["redis-server --requirepass hunter2", ["argument --requirepass: hunter2"]],
    ["app --password=hunter2 --port=80", ["argument --password: hunter2", "argument --port: 80"]],
    ["PGPASSWORD=hunter2 psql -h db", ["variable PGPASSWORD: hunter2", "argument -h: db"]],
    ["mysql -phunter2", ["argument -p: hunter2"]],
    ["sshpass -p hunter2 ssh db", ["argument -p: hunter2"]],
    ["curl -u ops:hunter2 acme.dev", ["argument -u: hunter2"]],
    ["curl -H 'X-Api-Key: abc' acme.dev", ["header X-Api-Key of argument -H: abc"]],
    ["java -Ddb.password=hunter2 -jar app.jar", ["argument -Ddb.password: hunter2", "argument -jar: app.jar"]],
    ["openssl enc -pass pass:hunter2", ["argument -pass: hunter2"]],
    ["consul agent -encrypt=abc", ["argument -encrypt: abc"]],
    ["lftp -u ops,hunter2 acme.dev", ["argument -u: hunter2"]],
    ["sqlplus app/hunter2@db", ["argument USER/PASSWORD: hunter2"]],
    ["gcloud secrets list --secret=abc", ["argument --secret: abc"]],
    ["gh secret set NAME --body hunter2", ["argument --body: hunter2"]],
    ["gh pr create --body text", ["argument --body: text"]],
    ["etcdctl put db_password hunter2", ["setting db_password: hunter2"]],
    ["mysql -h db app", ["argument -h: db"]],
    ["mysql -protocol tcp", ["argument -protocol: tcp"]],
    ["echo hunter2 | docker login --password-stdin", []],
    ["psql -port 5432", ["argument -port: 5432"]],
    ["node server.js", []],
  ];
  for (const [line, expected] of cases) {
    it(`of ${line.split(" ")[0]} (${expected.length})`, () => assert.deepEqual(argumentsOf(line), expected));
  }
});

describe("encodings", () => {
  const base64 = (text: string): string => Buffer.from(text).toString("base64");

  it("come off one layer at a time", () => {
    assert.equal(peel(base64("PASSWORD=hunter2")), "PASSWORD=hunter2");
    assert.equal(peel(base64(base64("PASSWORD=hunter2"))), base64("PASSWORD=hunter2"));
    assert.equal(peel(`data:text/plain;base64,${base64("PASSWORD=hunter2")}`), "PASSWORD=hunter2");
    assert.equal(peel("PASSWORD%3Dhunter2"), "PASSWORD=hunter2");
    assert.equal(peel('{\\"a\\":1}'), '{"a":1}');
  });

  it("do not come off where the bytes are not text, or too few", () => {
    for (const text of [
      "c2hvcnQ=",
      Buffer.from([1, 2, 3, 250, 251, 252, 0, 9, 8, 7, 6, 5]).toString("base64"),
      "100%",
      "hunter2",
    ])
      assert.equal(peel(text), undefined);
  });
});

describe("files known by their name", () => {
  it("netrc, pgpass, userlist and htpasswd", () => {
    assert.deepEqual(plain(credentialFilePairs("/root/.netrc", "machine a login b\npassword c") ?? []), ["password=c"]);
    assert.deepEqual(plain(credentialFilePairs("/root/.pgpass", "h:1:d:u:p\\:w\n# x") ?? []), ["password=p:w"]);
    assert.deepEqual(plain(credentialFilePairs("/etc/userlist.txt", '"u" "p"') ?? []), ["password=p"]);
    assert.deepEqual(plain(credentialFilePairs("/etc/.htpasswd", "u:$apr1$x") ?? []), ["password hash=$apr1$x"]);
    assert.equal(credentialFilePairs("/etc/app.conf", "a b"), undefined);
  });

  acceptsExactly("isKeyFile", isKeyFile, {
    accepted: ["/root/.ssh/id_rsa", "/etc/tls/server.key", "/srv/app.p12", "/etc/private-key.pem"],
    rejected: ["/root/.ssh/id_rsa.pub", "/etc/keys.json", "/etc/ssl/cert.pem", "/app/key"],
  });

  acceptsExactly("isCredentialFile", isCredentialFile, {
    accepted: [
      "/app/.env",
      "/app/.env.production",
      "/app/web.env",
      "/etc/credentials.json",
      "/root/.netrc",
      "/root/.pgpass",
    ],
    rejected: ["/app/.env.example", "/app/environment", "/app/config.json", "/app/.envrc"],
  });
});
