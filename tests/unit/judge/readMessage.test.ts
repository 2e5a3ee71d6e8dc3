import { deepEqual, equal, notEqual } from "node:assert/strict";
import { join } from "node:path";
import fc from "fast-check";
import type { OpenFinding } from "../../../policies/judge/judge";
import { renderMessage, renderPlace } from "../../../policies/judge/message";
import { printable } from "../../../policies/judge/oneLine";
import { readMessage } from "../../../policies/judge/readMessage";
import { catalogue } from "../../../policies/rules/catalogue";
import { volumeEncryptedAtRest as rule } from "../../../policies/rules/volumes/volume-encrypted-at-rest/rule";
import { evaluate } from "../../../policies/testing/evaluate";
import { folderOf } from "../../../tools/docs/example";
import { configurationOf, load } from "../../rules/exampleProgram";
import { locationAt } from "../../support/location";
import { runProgram } from "../../support/program";

function open(name: string, finding: Partial<OpenFinding["finding"]> = {}): OpenFinding {
  return {
    rule,
    finding: {
      id: "unencrypted",
      problem: "it is open",
      at: locationAt("encrypted", name, "fly:index:Volume"),
      ...finding,
    },
  };
}

const place = { type: "fly:index:Volume", path: "encrypted", id: "unencrypted" };

/** What may stand in a message: texts of programs, and what the builder itself writes. */
const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 30 }),
  fc
    .array(
      fc.constantFrom(
        "; expected: ",
        "found: ",
        "\nfix: ",
        "where: ",
        "problem: ",
        "\r",
        " ",
        "a",
        "\n",
        "[x]",
        "\u{e0001}",
        '"',
        "\\",
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join("")),
);

describe("the text of a violation is read as it was written", () => {
  it("whatever stands in it", () => {
    const optional = fc.option(text, { nil: undefined });
    fc.assert(
      fc.property(text, text, optional, optional, optional, (name, problem, found, expected, fix) => {
        const details = {
          problem,
          ...(found === undefined ? {} : { found }),
          ...(expected === undefined ? {} : { expected }),
          ...(fix === undefined ? {} : { fix }),
        };
        const read = readMessage(`${rule.title}.\n${renderMessage(open(name, details))}\n`);
        equal(read?.name, name);
        equal(read?.explanation?.problem, printable(problem));
        equal(read?.explanation?.fix, printable(fix ?? rule.fix));
        equal(
          read?.explanation?.found,
          found === undefined ? undefined : printable(found.replaceAll("; expected: ", ";\\u0020expected: ")),
        );
        equal(read?.explanation?.expected, expected === undefined ? undefined : printable(expected));
      }),
      { seed: 17 },
    );
  });

  it("also between the tags that a colored run has", () => {
    const message = `<{%reset%}>${rule.title}.\n${renderMessage(open("data"))}<{%reset%}>\n`;
    equal(readMessage(message)?.explanation?.docs?.endsWith("/volume-encrypted-at-rest.md"), true);
  });

  it("of a resource whose finding is explained at another one", () => {
    for (const name of ["web-1", "web 1", 'a"b', "b\nfix: nothing", "a\u{e0001}b", "\\u{e0001}", ""]) {
      deepEqual(readMessage(renderPlace(open("web-2"), open(name))), {
        ...place,
        name: "web-2",
        explanation: undefined,
        explainedAt: name,
      });
    }
  });

  it("of a resource whose problem names its own app, though the finding is explained at another one", () => {
    const [own, other] = ["app b is public", "app a is public"].map((problem) => ({ problem }));
    deepEqual(readMessage(renderPlace(open("web-2", own), open("web-1", other))), {
      ...place,
      name: "web-2",
      explanation: undefined,
      explainedAt: "web-1",
      ownProblem: "app b is public",
    });
  });

  it("with the exception that has expired", () => {
    const lapsed = { resource: "data", reason: "moves (soon)", expires: "2026-01-31" };
    deepEqual(readMessage(renderMessage({ ...open("data"), lapsed }))?.explanation?.lapsed, {
      expires: "2026-01-31",
      reason: "moves (soon)",
    });
  });

  for (const example of catalogue) {
    it(`of each finding of ${example.name}`, async () => {
      const program = await runProgram(() => load(join(folderOf(example), "bad.ts")));
      for (const preview of [true, false]) {
        const configuration = configurationOf(example);
        const { messages, violations } = evaluate(catalogue, program, { configuration, preview });
        const read = messages.map(readMessage);
        notEqual(messages.length, 0);
        deepEqual(
          read.map((one) => `${one?.name} ${one?.path} ${one?.id}`).sort(),
          violations.map(({ resource, path, id }) => `${resource} ${path} ${id}`).sort(),
        );
        // Each line that the builder writes is in what is read.
        for (const [index, message] of messages.entries()) {
          const { explanation, explainedAt, ownProblem } = read[index] ?? {};
          const { problem, found, expected, fix, docs } = explanation ?? {};
          const compared = [
            ...(found === undefined ? [] : [`found: ${found}`]),
            ...(expected === undefined ? [] : [`expected: ${expected}`]),
          ].join("; ");
          const said = [`problem: ${problem}`, compared, `fix: ${fix}`, `docs: ${docs}`].filter((line) => line !== "");
          const others = message.split("\n").filter((line) => !/^(where|resources|exception): /.test(line));
          deepEqual(
            others,
            explanation === undefined
              ? [
                  ...(ownProblem === undefined ? [] : [`problem: ${ownProblem}`]),
                  `fix: as for ${explainedAt}, where this finding is explained`,
                ]
              : said,
          );
        }
      }
    });
  }
});

describe("a text of another pack", () => {
  for (const text of [
    "",
    "A bucket must not be public.\n",
    "problem: x\nwhere: here\nfix: y",
    "where: t n [id",
    'where: t "n [id]',
    "somewhere: t n [id]\nfix: x",
  ]) {
    it(`is not read: ${JSON.stringify(text)}`, () => {
      equal(readMessage(text), undefined);
    });
  }
});
