import assert from "node:assert/strict";
import { Budget } from "../../../policies/detect/budget";
import { detectAuthorization } from "../../../policies/detect/content/authorization";
import { detectConnectionPasswords } from "../../../policies/detect/content/connectionPassword";
import { detectInText } from "../../../policies/detect/content/detectInText";
import { detectImagePassword } from "../../../policies/detect/content/image";
import { detectJwts, isAnonymousJwt } from "../../../policies/detect/content/jwt";
import { detectPrivateKeys } from "../../../policies/detect/content/privateKey";
import { detectSqlPasswords } from "../../../policies/detect/content/sql";
import { detectUrlCredentials } from "../../../policies/detect/content/url";
import { acceptsExactly } from "../support/acceptsExactly";

const budget = (text: string): Budget => new Budget(text.length);
const base64 = (text: string): string => Buffer.from(text).toString("base64");
const base64Url = (part: object): string => Buffer.from(JSON.stringify(part)).toString("base64url");
const jwt = (payload: object): string =>
  [...[{ alg: "HS256", typ: "JWT" }, payload].map(base64Url), "Kq8ZxV2nL7mPw4Rt9YuBo3Ai"].join(".");

describe("credentials by content", () => {
  acceptsExactly("detectUrlCredentials", (text) => detectUrlCredentials(text, budget(text)).length > 0, {
    accepted: [
      "postgres://app:hunter2@db:5432/app",
      "redis://:hunter2@cache",
      "see amqp://guest:guest@mq, then go on",
      "https://Kq8ZxV2nL7mPw4Rt9YuBo3Ai@git.acme.dev/x.git",
      "https://acme.dev/hook?token=8f7e6d5c4b3a2918",
      "mysql://app:p@ss/word@db/app",
      "pg://db:5432?u=app&p=hunter2&d=app",
    ],
    rejected: [
      "postgres://db:5432/app",
      "postgres://app:${PASSWORD}@db",
      "postgres://user:password@host/db",
      "https://0a1b2c3d4e5f60718293a4b5c6d7e8f9@o1.ingest.sentry.io/5678",
      "https://acme.dev/?page=2&sort=name",
      "https://acme.dev/?s=shoes&p=hunter2",
      "postgres://app:DB_PASSWORD@db/app",
      "docker://node:22@sha256:7b65413af120ec5328077775022c78101f103258a1876ec2f83890bce416e896",
      "http://[::1]:8080/",
      "://",
    ],
  });

  it("begins at the scheme of a URL, and ends with it", () => {
    const text = "see postgres://app:hunter2@db/app then go on";
    const [found] = detectUrlCredentials(text, budget(text));
    assert.equal(text.slice(found?.start, found?.end), "postgres://app:hunter2@db/app");
  });

  acceptsExactly("detectSqlPasswords", (text) => detectSqlPasswords(text).length > 0, {
    accepted: ["CREATE ROLE app PASSWORD 'hunter2'", "create user 'a'@'%' identified by 'hunter2'"],
    rejected: ["ALTER ROLE app PASSWORD NULL", "SELECT password FROM users", "ALTER ROLE app PASSWORD '${PW}'"],
  });

  acceptsExactly("detectImagePassword", (text) => detectImagePassword(text).length > 0, {
    accepted: ["ops:hunter2@registry.acme.dev/app:1"],
    rejected: ["registry.acme.dev/app@sha256:7b65413a", "app:1", "ops:${PW}@registry.acme.dev/app"],
  });

  describe("of a text", () => {
    const idsOf = (text: string): string[] => detectInText(text, budget(text)).map(({ id }) => id);

    it("stand in order of appearance", () => {
      assert.deepEqual(idsOf("redis://:hunter2@cache and ghp_Kq8ZxV2nL7mPw4Rt9YuBo3Ai6SdFgHjKlZxC"), [
        "url-password",
        "github-token",
      ]);
    });

    it("do not overlap: a token says more than the URL around it", () => {
      assert.deepEqual(idsOf("https://ghp_Kq8ZxV2nL7mPw4Rt9YuBo3Ai6SdFgHjKlZxC:x@acme.dev"), ["github-token"]);
    });

    it("are not in ordinary text", () => assert.deepEqual(idsOf("see https://acme.dev/docs"), []));
  });

  acceptsExactly("detectConnectionPasswords", (text) => detectConnectionPasswords(text, budget(text)).length > 0, {
    accepted: [
      "Server=db;User Id=sa;Password=Str0ng!;",
      "host=db user=app password=hunter2 dbname=app",
      "AccountName=acme;AccountKey=Kq8ZxV2nL7mPw4Rt9YuBo3Ai6SdFgH==",
      "app:hunter2@tcp(db:3306)/app",
      "app:hunter2@/app",
      "jdbc:oracle:thin:app/hunter2@db:1521:XE",
    ],
    rejected: [
      "app@tcp(db:3306)/app",
      "note: app@tcp(db:3306)/app",
      "user=app\npassword=hunter2\n",
      "user, password = parts",
      "connect(user=user, password=password)",
      "user = a\npassword = read(x)",
      "app:${PW}@/app",
      "jdbc:oracle:thin:@//db:1521/XE",
      "https://acme.dev/a:b@/c",
      "Server=db;Integrated Security=true",
      "Server=db;Password=${PW};",
      "password=hunter2",
      "Server=db;Password=;",
    ],
  });

  acceptsExactly("detectJwts", (text) => detectJwts(text).length > 0, {
    accepted: [jwt({ sub: "ops" }), `token ${jwt({ role: "service_role" })}`],
    rejected: [jwt({ role: "anon" }), "eyJhbGciOiJIUzI1NiJ9", "eyJ.eyJ.eyJ", `${base64("{}")}.${base64("{}")}.x`],
  });

  acceptsExactly("isAnonymousJwt", isAnonymousJwt, {
    accepted: [jwt({ role: "anon" })],
    rejected: [jwt({ role: "service_role" }), "anon", ""],
  });

  acceptsExactly("detectAuthorization", (text) => detectAuthorization(text, budget(text)).length > 0, {
    accepted: [
      `Basic ${base64("ops:wq5-mail-tor")}`,
      "Bearer 9f8a7b6c5d4e3f2a",
      `curl -H "Authorization: Basic ${base64("ops:wq5-mail-tor")}"`,
      "authorization: token 9f8a7b6c5d4e",
      "- Bearer 9f8a7b6c5d4e3f2a1b0c",
    ],
    rejected: [
      "Basic realm",
      "Bearer ${TOKEN}",
      "bearer authentication",
      "first a Bearer token-of-the-service, then go on",
      "a forBearer 9f8a7b6c5d4e3f2a1b0c",
      "Authorization: ",
      `Basic ${base64("no colon here")}`,
    ],
  });

  const der = (hex: string, length = 64): string => Buffer.from(hex + "5a".repeat(length), "hex").toString("base64");
  const body = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7";
  const publicBody = "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAu7Kq8ZxV2nL7";
  acceptsExactly("detectPrivateKeys", (text) => detectPrivateKeys(text).length > 0, {
    accepted: [
      `-----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY-----`,
      `-----BEGIN RSA PRIVATE KEY-----\\n${body}\\n-----END RSA PRIVATE KEY-----`,
      `-----BEGIN OPENSSH PRIVATE KEY----- ${body} -----END OPENSSH PRIVATE KEY-----`,
      '{"kty":"EC","crv":"P-256","x":"Kq8ZxV2nL7mPw4Rt9YuB","d":"Kq8ZxV2nL7mPw4Rt9YuBo3Ai"}',
      `-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nlQOYBGKq8ZxV2nL7mPw4Rt9YuBo3AiSd6FgH5jKl\n-----END PGP PRIVATE KEY BLOCK-----`,
      body,
      `key=${der("3082025e02010002818100")}`,
      der("3077020101042000"),
      der("302e020100300506032b6570042204200000"),
      der("308204fe302806092a864886f70d01050d301b"),
      der("30820a12020103308209d806092a864886f70d010701a0"),
      "b3BlbnNzaC1rZXktdjEAAAAABG5vbmU",
      "/u3+7QAAAAIAAAABAAAAAQ",
      "untrusted comment: secret key\nRWRTY0Iy9f8a7b6c5d4e3f2a",
      `<RSAKeyValue><Modulus>AQAB</Modulus><D>${der("00")}</D></RSAKeyValue>`,
    ],
    rejected: [
      // a certificate, a public key, a signature, a request, a structure that is cut short, no Base64 start
      der("308203773082025fa003020102"),
      der("30819f300d06092a864886f70d010101"),
      der("3045022100"),
      der("308202a030820188020100305b"),
      der("3077020101042000").slice(0, 36),
      `x${der("3077020101042000")}`,
      "<RSAKeyValue><Modulus>AQAB</Modulus><Exponent>AQAB</Exponent></RSAKeyValue>",
      `-----BEGIN PUBLIC KEY-----\n${publicBody}\n-----END PUBLIC KEY-----`,
      `-----BEGIN CERTIFICATE-----\n${publicBody}\n-----END CERTIFICATE-----`,
      "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----",
      '{"kty":"RSA","n":"Kq8ZxV2nL7mPw4Rt9YuBo3Ai","e":"AQAB"}',
    ],
  });
});
