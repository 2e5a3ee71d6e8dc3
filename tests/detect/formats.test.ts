import assert from "node:assert/strict";
import * as zlib from "node:zlib";
import { detect } from "../../policies/detect";
import { formats } from "../../policies/detect/formats/catalogue";
import { crc32, hasCrc32Base62, hasCrc32Hex } from "../../policies/detect/formats/checksum";
import { formatTemplates } from "./corpus/formatTemplates";
import { invent, masked } from "./support/invent";

const idsOf = (value: string): string[] =>
  detect({ name: "GREETING", value, place: "env" }).detections.map(({ id }) => id);

describe("formats", () => {
  it("are at least 150, each with its own id and a template", () => {
    const ids = formats.map(({ id }) => id);
    assert.ok(ids.length >= 150);
    assert.deepEqual([...new Set(ids)].length, ids.length);
    assert.deepEqual(
      ids.filter((id) => !formatTemplates.some(([templateId]) => templateId === id)),
      [],
    );
  });

  it("have anchors of two characters or more, and a page", () => {
    const short = formats.filter(({ anchors }) => anchors.some((anchor) => anchor.length < 2)).map(({ id }) => id);
    assert.deepEqual(short, []);
    assert.deepEqual(
      formats.filter(({ doc }) => !doc.startsWith("https://")).map(({ id }) => id),
      [],
    );
  });

  for (const [id, template] of formatTemplates) {
    it(`${id}: ${template.slice(0, 40)} is found, cut short or masked it is not`, () => {
      for (let seed = 1; seed <= 5; seed += 1) assert.ok(idsOf(invent(template, seed)).includes(id), `seed ${seed}`);
      const cut = template
        .replace(/<([A-Za-z])\d{1,4}>/g, (_slot, alphabet: string) => `<${alphabet}3>`)
        .replace(/<u>/g, "<h3>");
      if (cut !== template) assert.ok(!idsOf(invent(cut)).includes(id), "cut short");
      assert.deepEqual(idsOf(masked(template)), []);
    });
  }

  describe("after a telling prefix", () => {
    const detected = (value: string) =>
      detect({ name: "GREETING", value, place: "env" }).detections.map(({ id, confidence }) => ({ id, confidence }));
    const body = "Kq8ZxV2nL7mPw4Rt9YuBo3Ai";

    it("make a random text of another length likely", () => {
      assert.deepEqual(detected(`github_pat_${body}`), [{ id: "github-fine-grained-token", confidence: "likely" }]);
      assert.deepEqual(detected(`--x figd_${body}`), [{ id: "figma-token", confidence: "likely" }]);
    });

    it("make nothing of a text that is short, made of words, masked, or in the middle of a word", () => {
      for (const value of [
        `github_pat_${body.slice(1)}`,
        "github_pat_for_the_deployment_of_production",
        "github_pat_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        `my_github_pat_${body}`,
      ]) {
        assert.deepEqual(detected(value), []);
      }
    });
  });

  it("computes CRC-32 as zlib does", () => {
    assert.equal(crc32("123456789"), 0xcbf43926);
  });

  it("are found at the start of a word, and nowhere within", () => {
    const token = invent("npm_<a36>");
    assert.deepEqual(idsOf(`see ${token}.`), ["npm-token"]);
    assert.deepEqual(idsOf(`\\n${token}`), ["npm-token"]);
    assert.deepEqual(idsOf(`see${token}`), []);
  });

  describe("with check digits", () => {
    const base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    const digits = (body: string): string => {
      const sum = BigInt(zlib.crc32(body));
      return [5n, 4n, 3n, 2n, 1n, 0n].map((place) => base62[Number((sum / 62n ** place) % 62n)]).join("");
    };
    const body = "Kq8ZxV2nL7mPw4Rt9YuBo3Ai6SdFgH";
    const secret = "Kq8ZxV2nL7mPw4Rt9YuBo3Ai6SdFgHjK";
    const grafana = `glsa_${secret}_${zlib.crc32(secret).toString(16).padStart(8, "0")}`;

    it("are told valid from invalid", () => {
      assert.equal(hasCrc32Base62(`ghp_${body}${digits(body)}`), true);
      assert.equal(hasCrc32Base62(`ghp_${body}${digits(`${body}x`)}`), false);
      assert.equal(hasCrc32Base62(`ghp_${body.slice(1)}${digits(body.slice(1))}`), false);
      assert.equal(hasCrc32Hex(grafana), true);
      assert.equal(hasCrc32Hex(grafana.replace("Kq8", "Kq9")), false);
    });

    it("are found where they are valid, even in a body that looks like a sample", () => {
      const sample = "x".repeat(30);
      assert.deepEqual(idsOf(`ghp_${sample}${digits(sample)}`), ["github-token"]);
      assert.deepEqual(idsOf(`ghp_${sample}${digits(body)}`), []);
    });
  });
});
