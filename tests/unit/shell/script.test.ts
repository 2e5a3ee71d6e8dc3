import assert from "node:assert/strict";
import { commandsOf, type Pipeline, readScript } from "../../../policies/shell";

/** Words joined by a space, commands of a pipeline by ` | `. */
function read(script: string): string[] {
  const pipelines: Pipeline[] = [];
  readScript(script, (pipeline) => pipelines.push(pipeline));
  return pipelines.map((pipeline) => pipeline.map(({ words }) => words.join(" ")).join(" | "));
}
const wordsOf = (script: string): readonly string[] => commandsOf(script)[0]?.words ?? [];

describe("a shell script", () => {
  const commands: readonly (readonly [what: string, script: string, expected: readonly string[]])[] = [
    ["one command", "fly deploy --now", ["fly deploy --now"]],
    ["several on one line", "a 1; b 2 && c 3 || d 4 & e 5", ["a 1", "b 2", "c 3", "d 4", "e 5"]],
    ["lines", "a 1\nb 2\r\nc 3", ["a 1", "b 2", "c 3"]],
    ["a line that goes on", "a \\\n  1 \\\r\n  2", ["a 1 2"]],
    ["a pipeline", "a 1 | b 2 |& c", ["a 1 | b 2 | c"]],
    ["a pipeline over lines", "a |\n  b", ["a | b"]],
    ["a subshell", "(cd x && a); b", ["cd x", "a", "b"]],
    ["a comment", "a # b; c\n# d\ne", ["a", "e"]],
    ["a sharp within a word", "a x#y", ["a x#y"]],
    ["a function, whose name is not a command", "fly() { a; }", ["{ a", "}"]],
    [
      "the patterns of case, which are not commands",
      "case $x in\n a) b;;\n c) d;;\nesac",
      ["case $x in", "b", "d", "esac"],
    ],
    ["an array", "A=(x 'y z') b", ["A=(x 'y z') b"]],
  ];
  for (const [what, script, expected] of commands) {
    it(`has ${what}`, () => assert.deepEqual(read(script), expected));
  }

  const substitutions: readonly (readonly [what: string, script: string, expected: readonly string[]])[] = [
    ["parentheses", "a $(b 1) c", ["b 1", "a $(b 1) c"]],
    ["parentheses with quotes", `a "$(b "x y" ')')" c`, ["b x y )", `a $(b "x y" ')') c`]],
    ["backticks", "a `b 1` c", ["b 1", "a `b 1` c"]],
    ["a default", `a \${X:-"$(b 1) }"} c`, ["b 1", `a \${X:-"$(b 1) }"} c`]],
    ["a process", "a <(b 1)", ["b 1", "a <(b 1)"]],
    ["a substitution", "a $(b $(c))", ["c", "b $(c)", "a $(b $(c))"]],
  ];
  for (const [what, script, expected] of substitutions) {
    it(`has the commands in ${what}, and the text of it in the word`, () => assert.deepEqual(read(script), expected));
  }

  const words: readonly (readonly [what: string, script: string, expected: readonly string[]])[] = [
    ["single quotes", `a 'x "y" \\ z'`, ["a", 'x "y" \\ z']],
    ["double quotes", `a "x 'y' \\" \\z"`, ["a", `x 'y' " \\z`]],
    ["quotes within a word", `a --x="y z"'w'`, ["a", "--x=y zw"]],
    ["empty quotes", "a '' b", ["a", "", "b"]],
    ["quotes of ANSI C", "a $'x\\ny\\'z'", ["a", "x\ny'z"]],
    ["an escaped space", "a x\\ y", ["a", "x y"]],
    ["a variable", 'a $X "$Y z"', ["a", "$X", "$Y z"]],
    ["a quote that is not closed", "a 'x y", ["a", "x y"]],
    ["a placeholder of documentation", "a -p <your token> b", ["a", "-p", "<your token>", "b"]],
  ];
  for (const [what, script, expected] of words) {
    it(`has the words of ${what}`, () => assert.deepEqual(wordsOf(script), expected));
  }
});

describe("the redirects of a command", () => {
  const cases: readonly (readonly [
    script: string,
    words: string,
    outputs: readonly string[],
    input: string | undefined,
  ])[] = [
    ["echo x > /tmp/f", "echo x", ["/tmp/f"], undefined],
    ["echo x>>/tmp/f", "echo x", ["/tmp/f"], undefined],
    ["> /tmp/f echo x", "echo x", ["/tmp/f"], undefined],
    ["a &> /tmp/f", "a", ["/tmp/f"], undefined],
    ["a 1>/tmp/f 2>&1", "a", ["/tmp/f"], undefined],
    ["a 2> /dev/null", "a", [], undefined],
    ["a < /tmp/f", "a", [], undefined],
    ["echo 22 > f", "echo 22", ["f"], undefined],
    ["a '>' f", "a > f", [], undefined],
    ["a <<< 'x y'", "a", [], "x y"],
    ["cat > f <<EOF\nx\n y\nEOF\nb", "cat", ["f"], "x\n y"],
    ["cat <<-'EOF' | b\n\tx $(c)\n\tEOF\nd", "cat", [], "x $(c)"],
    ["cat <<EOF\nx", "cat", [], "x"],
  ];
  for (const [script, words, outputs, input] of cases) {
    it(`are read from ${JSON.stringify(script)}`, () => {
      const command = commandsOf(script)[0];
      assert.deepEqual(
        { words: command?.words.join(" "), outputs: command?.outputs, input: command?.input },
        { words, outputs, input },
      );
    });
  }

  it("do not make commands of a here-document, but of the substitutions in it", () => {
    assert.deepEqual(read("cat <<EOF\nfly deploy $(b 1)\nEOF\nc"), ["b 1", "cat", "c"]);
    assert.deepEqual(read("cat <<'EOF'\nfly deploy $(b 1)\nEOF\nc"), ["cat", "c"]);
  });
});

describe("a hostile script", () => {
  for (const unit of ["$(", "`", '"$(', "${", "(", "<<a\n", "a;", "'", "<a", "$(a <<b\n", "\\", "A=("]) {
    it(`of ${JSON.stringify(unit)} is read to its end`, () => {
      const words = read(unit.repeat(20_000)).join("").length;
      assert.ok(words <= 20 * unit.length * 20_000, `${words} characters`);
    });
  }
});
