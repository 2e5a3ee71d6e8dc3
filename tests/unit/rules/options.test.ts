import { deepEqual } from "node:assert/strict";
import { integer, ports, texts } from "../../../policies/rules/options";
import { extraFormats } from "../../../policies/rules/secrets/extraFormats";

describe("an option", () => {
  const names = texts("names", { default: ["*-db"] });
  const allowed = ports("ports");
  const days = integer("days", { default: 5, minimum: 1 });

  it("has its default if it is not configured, or not with its type", () => {
    for (const wrong of [undefined, null, "5", { 0: "a" }]) {
      deepEqual([names.read(wrong), allowed.read(wrong), days.read(wrong)], [["*-db"], [], 5]);
    }
  });

  it("has what is configured, an empty list and zero included", () => {
    deepEqual([names.read(["a", "b"]), allowed.read([25, 587]), days.read(7)], [["a", "b"], [25, 587], 7]);
    deepEqual([names.read([]), allowed.read([]), days.read(0)], [[], [], 0]);
  });

  it("skips elements of another type", () => {
    deepEqual([names.read(["a", 5, null]), allowed.read([25, "587", null])], [["a"], [25]]);
  });
});

describe("the option extraFormats", () => {
  const format = { id: "acme-key", prefix: "acme_", alphabet: "hex", minLength: 8 };

  it("has the formats as configured, with and without a kind", () => {
    const formats = [format, { ...format, kind: "Acme key", alphabet: "base64url" }];
    deepEqual(extraFormats.read(formats), formats);
  });

  it("is empty if it is not configured, or not a list", () => {
    deepEqual([undefined, null, "acme_", format].map(extraFormats.read), [[], [], [], []]);
  });

  it("skips what is not a format, and keeps its neighbours", () => {
    const wrong = [
      null,
      "acme_",
      { ...format, id: 5 },
      { ...format, prefix: undefined },
      { ...format, alphabet: "emoji" },
      { ...format, minLength: "8" },
    ];
    deepEqual(extraFormats.read([...wrong, format]), [format]);
  });

  it("skips a kind that is not a string", () => {
    deepEqual(extraFormats.read([{ ...format, kind: 5 }]), [format]);
  });
});
