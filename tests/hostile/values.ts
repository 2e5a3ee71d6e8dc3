import fc from "fast-check";
import { Nested, Special } from "../engine/wire";

/** What stands for a value that preview has not computed yet (`@pulumi/policy`'s `proxy.js`), one for each type. */
const unknowns = [
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
];

/** The key that tells special objects on the wire, and what stands under it (`@pulumi/pulumi/runtime/rpc`). */
export const signature = {
  key: "4dabf18193072939515e22adb298388d",
  asset: "c44067f5952c0a294b673a41bacd8c17",
  archive: "0def7320c3a5731c473e5ecbe6d01bc7",
  secret: "1b47061264138c4ac30d75fd1eb44270",
} as const;

/** A value as the engine sends one that the program keeps in `pulumi.secret`. */
export function wrapped(value: unknown): Special {
  return new Special({ [signature.key]: signature.secret, value });
}

/** Names that every object has, and those that the SDK or a promise gives a meaning. */
const telling = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "valueOf",
  "hasOwnProperty",
  "toJSON",
  "then",
  "length",
  "0",
  "-1",
  "__defaults",
  "__provider",
  "__isSpecialProxy",
];

/** No valid UTF-16. The engine sends no such text; what reads bytes must not rely on it. */
const brokenTexts = ["\ud800", "a\udfffb", "\udc00\ud800"];

const controls = ["\0", "\r\n", "\u001b[2J", "\u202e", "\u2028", "\nfix: nothing\ndocs: https://example.com"];

/** Texts that some reader takes apart. */
const meaningful = [
  "",
  " ",
  "1e309",
  "-0",
  "9".repeat(400),
  "0x1F",
  "NaN",
  "true",
  "null",
  "a.b[0].c",
  '["a\\"]',
  "${A:-${B:-${C}}}",
  "$(`$(`",
  "'",
  "*",
  "?*?*?*",
  "[::]:5432",
  "fdaa:0:1::2",
  "postgres://a:b@[::1]:99999/d?sslmode=disable&x=%zz",
  "https://user:@:@/",
  "a/b/c:d@sha256:e",
  "2027-13-45T99:99:99Z",
  "1h2m3.5s-4ns",
  "-----BEGIN PRIVATE KEY-----",
  "eyJhbGciOiJub25lIn0..",
  "Basic =",
  "fly ssh console -C 'sh -c \"",
  "%",
  "=",
  "\\",
];

export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...meaningful) },
  { weight: 2, arbitrary: fc.constantFrom(...telling, ...controls, ...brokenTexts) },
  { weight: 2, arbitrary: fc.string({ unit: "binary" }) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom("a", "=", "/", "a.", "é", "\n"), fc.nat(20_000)).map(repeated) },
);

function repeated([text, times]: [string, number]): string {
  return text.repeat(times);
}

export const hostileKey: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...telling) },
  { weight: 2, arbitrary: hostileText },
);

/**
 * Files and archives, which the SDK turns into objects of its own. Not an archive made of assets: of that, the SDK itself
 * makes something after a remediation that it cannot read again.
 */
const assets: readonly Special[] = [
  new Special({ [signature.key]: signature.asset, path: "/etc/passwd" }),
  new Special({ [signature.key]: signature.asset, text: "PASSWORD=hunter2" }),
  new Special({ [signature.key]: signature.asset, uri: "https://example.com/" }),
  new Special({ [signature.key]: signature.archive, path: "." }),
];

/** Any JSON and what the engine's encoding has beside it, in sizes of which 50,000 calls can be made. */
export const hostileValue: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 3, arbitrary: fc.constantFrom(null, true, false, 0, -1, 1.5, 443, 1e308, Number.NaN, -Infinity) },
    { weight: 3, arbitrary: fc.constantFrom(...unknowns) },
    { weight: 4, arbitrary: hostileText },
    { weight: 2, arbitrary: fc.array(tie("value"), { maxLength: 4 }) },
    { weight: 3, arbitrary: fc.dictionary(hostileKey, tie("value"), { maxKeys: 4 }) },
    { weight: 2, arbitrary: tie("value").map(wrapped) },
    { weight: 1, arbitrary: fc.constantFrom(...assets) },
    { weight: 1, arbitrary: fc.tuple(tie("value"), fc.nat(300)).map(([value, times]) => Array(times).fill(value)) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom("list", "object"), fc.nat(150), tie("value"))
        .map(([kind, depth, value]) => new Nested(kind, depth, value)),
    },
  ),
})).value;

/** An invented credential, to be hidden in stacks and to be found in no message. */
const planted = "Zq7-an-invented-phrase-9xK";

/** It as it may be declared: bare, in a URL, beside its name, encoded. */
export const plantedTexts: readonly string[] = [
  planted,
  `postgres://admin:${planted}@db.example.com/shop`,
  `DB_PASSWORD=${planted}`,
  Buffer.from(`DB_PASSWORD=${planted}\n`).toString("base64"),
];

/** What detection takes for a credential wherever it stands, also for a name. */
export const plantedName = `postgres://admin:${planted}@db.example.com/shop`;

/** Whether a text gives the planted credential away, encoded or not. */
export function revealsPlanted(text: string): boolean {
  return [planted, ...plantedTexts].some(
    (one) => text.includes(one) || text.includes(Buffer.from(one).toString("base64")),
  );
}
