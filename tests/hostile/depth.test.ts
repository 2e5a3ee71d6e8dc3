import { deepEqual, ok } from "node:assert/strict";
import { analyzeRequest, analyzeStackRequest, Nested, type WireResource } from "../engine/wire";
import { assertNormal } from "./operation";
import { packOfSuite, referenceOfSuite } from "./suite";

const deepest = 10_000;

/** What gRPC answers where the decoder, which calls itself once a level, has no stack left: no policy is asked then. */
const refusal = "13 INTERNAL: Error deserializing request";

function machine(value: unknown): WireResource {
  const urn = "urn:pulumi:dev::test::fly:index:Machine::m";
  const properties = { app: "shop", config: { image: "a/b:1", env: { A: value } }, more: value };
  return { type: "fly:index:Machine", name: "m", urn, properties };
}

/** What becomes of a call: `answered`, or the error. */
function outcome(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => "answered",
    (error: Error) => error.message,
  );
}

/** The greatest number below `end` for which the condition holds, where it holds for smaller ones only. */
async function greatest(end: number, condition: (depth: number) => Promise<boolean>): Promise<number> {
  let [holds, fails] = [0, end];
  while (fails - holds > 1) {
    const middle = Math.floor((holds + fails) / 2);
    if (await condition(middle)) holds = middle;
    else fails = middle;
  }
  return holds;
}

describe("values inside values", () => {
  const packs = packOfSuite();
  const referencePack = referenceOfSuite();

  for (const kind of ["list", "object"] as const) {
    it(`are answered as deep as the SDK decodes ${kind}s, and leave no trace in later answers`, async () => {
      const { pack, expected } = packs();
      const resource = (depth: number) => machine(new Nested(kind, depth, "x"));
      const isAnswered = async (depth: number) => {
        const result = await outcome(pack.analyze(resource(depth)));
        // Our own code may find less stack than the decoder did. It then says so, which is an answer.
        ok(result === "answered" || result === refusal, `${depth} levels: ${result}`);
        return result === "answered";
      };
      const depth = await greatest(deepest, isAnswered);
      ok(depth > 500, `${depth} levels`);
      for (const levels of [depth - 1, depth]) {
        for (const call of [() => pack.remediate(resource(levels)), () => pack.analyzeStack([resource(levels)])]) {
          ok(["answered", refusal].includes(await outcome(call())), `${levels} levels`);
        }
      }
      // A refused call ends no operation: what this one could not read belongs to it until its stack is shown.
      await pack.analyzeStack([machine("x")]);
      await assertNormal(pack, expected);
    });
  }

  it("deeper than that are refused by the SDK before any policy is asked", async () => {
    const reference = referencePack();
    for (const kind of ["list", "object"] as const) {
      const resource = machine(new Nested(kind, deepest, "x"));
      const results = [
        await outcome(reference.send("Analyze", analyzeRequest(resource))),
        await outcome(reference.sendRemediate(analyzeRequest(resource))),
        await outcome(reference.send("AnalyzeStack", analyzeStackRequest([resource]))),
      ];
      deepEqual(results, [refusal, refusal, refusal]);
    }
  });
});
