import { ok } from "node:assert/strict";
import type { Rule } from "../../policies/rules/rule";
import type { TestResource } from "../../policies/testing/resources";
import { judge } from "./rules";

/** Invented credentials in real formats. */
export const planted = {
  password: "correct-horse-battery",
  stripe: "sk_live_4eC39HqLyjWDarjtT1zdp7dc",
  url: "postgres://app:s3cretpw-99@db.internal:5432/app",
  bearer: "Bearer 7f3b2a1c9d8e4f5a6b7c8d9e0f1a2b3c",
  privateKey:
    "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us\n-----END PRIVATE KEY-----\n",
} as const;

export const certificate =
  "-----BEGIN CERTIFICATE-----\nMIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYDVQQGEwJJ\n-----END CERTIFICATE-----\n";

export function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}

/** Asserts that no message of a rule repeats six characters in a row of what it found. */
export function expectNoLeak(rule: Rule, resources: readonly TestResource[], secret: string): void {
  const { messages } = judge(rule, resources);
  ok(messages.length > 0, "nothing was found, so nothing is proved");
  for (let start = 0; start + 6 <= secret.length; start += 1) {
    const part = secret.slice(start, start + 6);
    ok(!messages.some((message) => message.includes(part)), "a message repeats a part of the credential");
  }
}
