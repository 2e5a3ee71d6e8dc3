import { deepEqual } from "node:assert/strict";
import { analyzeRequest, analyzeStackRequest, type WireResource } from "../engine/wire";
import { assertNormal } from "./operation";
import { packOfSuite, referenceOfSuite } from "./suite";
import { signature } from "./values";

const { key, asset, archive, secret } = signature;

/** What the SDK makes an error of before it asks a policy, and the error. No provider's SDK sends any of it. */
const refused: Readonly<Record<string, readonly [value: unknown, error: string]>> = {
  "an object with a signature that it does not know": [
    { [key]: "x" },
    "Error: Unrecognized signature 'x' when unmarshaling resource property",
  ],
  "an object with a signature that is no text": [
    { [key]: [1] },
    "Error: Unrecognized signature '1' when unmarshaling resource property",
  ],
  "a secret without a value": [{ [key]: secret }, "Error: unexpected undefined property value during deserialization"],
  "a file without content": [{ [key]: asset }, "Error: Invalid asset encountered when unmarshaling resource property"],
  "an archive without content": [
    { [key]: archive },
    "Error: Invalid archive encountered when unmarshaling resource property",
  ],
  "an archive of what are no files": [
    { [key]: archive, assets: { a: 1 } },
    "Error: Expected an AssetArchive's assets to be unmarshaled Asset or Archive objects",
  ],
};

/** The reason of an error, without the pack's name and the call stack. */
function reasonOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => "answered",
    (error: Error) => error.message.split("\n")[1] ?? error.message,
  );
}

/**
 * Remediate is not called: of what the SDK cannot decode there, it makes an unhandled rejection and never answers, whatever
 * the pack.
 */
describe("what the SDK itself refuses", () => {
  const packs = packOfSuite();
  const referencePack = referenceOfSuite();

  it("it refuses of a pack of empty policies, too, and flyguard answers what comes after it", async () => {
    const { pack, expected } = packs();
    const reference = referencePack();
    for (const [what, [value, error]] of Object.entries(refused)) {
      const resource: WireResource = {
        type: "fly:index:Machine",
        name: "m",
        urn: "urn:pulumi:dev::test::fly:index:Machine::m",
        properties: { app: "shop", config: { image: "a/b:1", env: { A: value } } },
      };
      const reasons = [
        await reasonOf(reference.send("Analyze", analyzeRequest(resource))),
        await reasonOf(reference.send("AnalyzeStack", analyzeStackRequest([resource]))),
        await reasonOf(pack.analyze(resource)),
        await reasonOf(pack.analyzeStack([resource])),
      ];
      deepEqual(reasons, [error, error, error, error], what);
      await assertNormal(pack, expected);
    }
  });
});
