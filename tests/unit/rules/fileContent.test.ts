import { equal } from "node:assert/strict";
import { fileContent } from "../../../policies/rules/secrets/fileContent";

const base64 = (content: string | Buffer) => Buffer.from(content).toString("base64");

describe("fileContent", () => {
  it("decodes Base64, with padding and without", () => {
    for (const text of ["listen 80", "listen 8", "listen", "größer"]) equal(fileContent(base64(text)), text);
  });

  it("decodes Base64 that is broken into lines", () => {
    equal(fileContent(`${base64("user www;\nlisten 80;").replace(/.{8}/g, "$&\r\n")}\n`), "user www;\nlisten 80;");
  });

  for (const [what, text] of Object.entries({
    "plain text": "listen 80;",
    "a word that Base64 could be": "password",
    "letters of Base64 in a number that it never has": "bGlzdGV",
    "Base64 with something before it": `!${base64("listen 80")}`,
    "Base64 with something behind it": `${base64("listen 80!!")}====`,
    "padding in the middle": "bGlz=GVu",
    "binary content in Base64": base64(Buffer.from([0xff, 0xfe, 0x00, 0x01, 0x02, 0x03])),
    "text with a zero byte in Base64": base64("a\0b"),
    "the empty text": "",
  })) {
    it(`leaves ${what} as it is`, () => equal(fileContent(text), text));
  }
});
