/** Invented values: the same ones in every run, from a seeded generator. Nothing here was ever a real credential. */

const ALPHABETS: Readonly<Record<string, string>> = {
  a: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
  L: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
  l: "abcdefghijklmnopqrstuvwxyz0123456789",
  U: "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
  h: "0123456789abcdef",
  H: "0123456789ABCDEF",
  n: "0123456789",
  b: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
  w: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-",
  x: "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz",
  B: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
  q: "qpzry9x8gf2tvdw0s3jn54khce6mua7l",
  Q: "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L",
};

/** A seeded generator of numbers in [0, 1) (mulberry32). */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** `<a36>` stands for 36 characters of alphabet `a`, `<u>` for a UUID: `ghp_<a36>`. */
const SLOT = /<([aLlUhHnbwBqQx])(\d{1,4})>|<u>/g;

/** Fills the slots of a template with invented characters. */
export function invent(template: string, seed = 1): string {
  const next = generator(seed * 7919 + hash(template));
  return template.replace(SLOT, (_slot: string, alphabet?: string, count?: string) =>
    alphabet === undefined ? uuid(next) : pick(next, ALPHABETS[alphabet] ?? "", Number(count)),
  );
}

/** The template with each slot masked by `x`. */
export const masked = (template: string): string =>
  template.replace(SLOT, (_slot: string, _alphabet?: string, count?: string) => "x".repeat(Number(count ?? 36)));

function pick(next: () => number, alphabet: string, count: number): string {
  let text = "";
  while (text.length < count) text += alphabet[Math.floor(next() * alphabet.length)] ?? "";
  return text;
}

function uuid(next: () => number): string {
  const hex = pick(next, "0123456789abcdef", 32);
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20)].join("-");
}

function hash(text: string): number {
  let value = 2166136261;
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 16777619) >>> 0;
  return value;
}
