import assert from "node:assert/strict";
import { formats } from "../../formats";
import type { Report } from "../../formats/report";
import { elementsOf } from "./elements";
import { app } from "./pictures";
import { finding, place, reportWith, rule, surroundings } from "./reportOf";

/** Names that a file may have, or give to an app or a resource. */
const hostile = {
  "the end of CDATA": "]]><failure/>",
  "a script": "<script>alert(1)</script>",
  "an attribute": `" onmouseover="alert(1)' x='`,
  "an encoded line with a command": "a%0A::error::gotcha",
  "a line with a command": "a\n::error::gotcha",
  "a command of Azure and GitHub": "##[error]gotcha",
  "a colour of a terminal": "\u001b[31mred\u001b]0;title\u0007",
  "a changed direction": "a\u202etxt.exe\u2066",
  "characters without a width": "a\u200bb\u2060c\u00add\u{e0041}",
  "a cell of a table": "a | b | c",
  "a code span": "`a` ``` \n```\n# heading",
  "a link": "[click](javascript:alert(1)) https://evil.example www.evil.example ![x](http://evil.example/x.png)",
  "a mention": "@octocat #12 $x$ ~~gone~~ **bold** _it_",
  "an HTML comment": "<!-- --><!--",
  "the end of a label": `"] --> x["; end`,
  "the end of a style": "</style></title><svg onload=alert(1)>",
  "half of a surrogate pair": "a\ud800b",
  "a character that XML forbids": "a\ufffe\u0000b",
} as const;

function reportNamed(name: string): Report {
  const at = place({ file: name, uri: name, resources: [name, name], path: name });
  const one = finding({
    problem: name,
    found: name,
    expected: name,
    fix: name,
    id: name,
    place: at,
    rule: rule({ title: name, why: name, fix: name }),
  });
  return reportWith({
    version: "1.2.3",
    inputs: [{ file: name, source: "file", apps: [name] }],
    rules: [one.rule],
    findings: [one],
    baselined: [one],
    excepted: [
      { ...one, exception: { resource: name, finding: name, reason: name, owner: name, expires: "2027-01-01" } },
    ],
    notRun: [{ name, title: name, because: "off" }],
    exceptions: [
      { rule: name, resource: name, finding: name, reason: name, owner: name, expires: "2027-01-01", isExpired: false },
    ],
    picture: {
      apps: [
        app({
          name,
          database: name,
          addresses: [{ type: name, isPublic: true, isAssumed: false }],
          machines: [{ name, count: 1, services: [name], mounts: [name] }],
          volumes: [{ name, count: 1 }],
          secrets: [name],
        }),
      ],
      links: [{ from: name, to: name, by: name, isPublic: true }],
    },
  });
}

const write = (format: string, name: string) => formats[format]?.(reportNamed(name), surroundings) ?? "";

/** Whoever reads JSON gets the names as they are. */
const forPeople = Object.keys(formats).filter((format) => format !== "json");

/** Control characters but line feeds, what only formats, and halves of pairs. */
const unprintable = /[^\P{Cc}\n]|[\p{Cf}\p{Cs}]/u;

/** What a reader of Markdown shows as it stands, without the markup that flyguard writes itself. */
const withoutOwnMarkup = (text: string) =>
  text
    .replace(/```mermaid\n[^`]*```/g, "")
    .replace(/<\/?code>|<br>|\[[\w-]+\]\(<https:\/\/example\.com\/[\w./-]+>\)/g, "")
    .replace(/\\[^A-Za-z0-9\s]/g, " ");

describe("hostile names", () => {
  for (const [what, name] of Object.entries(hostile)) {
    it(`pass through every format as plain text: ${what}`, () => {
      for (const format of forPeople) assert.doesNotMatch(write(format, name), unprintable, format);

      elementsOf(write("junit", name));
      for (const format of ["sarif", "gitlab", "json"]) JSON.parse(write(format, name));

      const commands = write("github", name).trimEnd().split("\n");
      assert.equal(commands.length, 1);
      assert.match(
        commands[0] ?? "",
        /^::error file=[^:,]+,line=6,endLine=6,col=3,endColumn=12,title=secret-in-env \(critical\)::/,
      );
      for (const format of ["text", "github"])
        assert.doesNotMatch(write(format, name), /##\[|^\s*::(?!error file)/m, format);

      const harmless = write("html", "x");
      const tags = (page: string) => page.match(/<[^>]*>/g)?.map((tag) => tag.replace(/"[^"]*"/g, '""'));
      assert.deepEqual(tags(write("html", name)), tags(harmless));

      const markdown = write("markdown", name);
      assert.equal(markdown.split("\n").length, write("markdown", "x").split("\n").length);
      assert.doesNotMatch(withoutOwnMarkup(markdown).replaceAll("<!-- -->", " "), /[<>`*_~$[\]]|:\/\/|www\.|[@#]\w/);
      const pipes = (text: string) => text.match(/(?<!\\)\|/g)?.length;
      assert.equal(pipes(withoutOwnMarkup(markdown)), pipes(withoutOwnMarkup(write("markdown", "x"))));
    });

    it(`stay in their label of the picture: ${what}`, () => {
      const drawing = /```mermaid\n([^`]*)```/.exec(write("markdown", name))?.[1] ?? "";
      const plain = /```mermaid\n([^`]*)```/.exec(write("markdown", "x"))?.[1] ?? "";
      const skeleton = (text: string) => text.replace(/"[^"\n]*"/g, '""');
      assert.equal(skeleton(drawing), skeleton(plain));
      for (const [label] of drawing.matchAll(/"[^"\n]*"/g))
        assert.doesNotMatch(label.replaceAll("<br/>", ""), /[<>`*[\]{}|\\&]/);
    });
  }
});
