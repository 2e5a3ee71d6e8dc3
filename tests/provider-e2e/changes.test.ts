import assert from "node:assert/strict";
import { secretChanges, changes as wholeTable } from "../provider/changes";
import { objectsOf } from "../provider/comparison";
import { appName, asInputs, type Declared, FlyStack } from "./stack";

/** The changes that the provider carries out: a preview ends at one that it refuses. */
const changes = wholeTable.filter(({ step }) => step !== "refused");

/** One resource for each change of the table, before or after it. Secrets have an app each, since an app has one set. */
function program(side: "before" | "after"): Declared[] {
  const shared: Declared = { type: "App", name: "app", inputs: { name: "shop" } };
  const resources = changes.map((change, index): Declared => {
    const inputs = asInputs(change[side]);
    const own = change.type === "App" ? inputs : { app: appName("app"), ...inputs };
    return { type: change.type, name: `change-${index}`, inputs: own };
  });
  const secrets = secretChanges.flatMap((change, index): Declared[] => {
    const app: Declared = { type: "App", name: `secret-app-${index}`, inputs: { name: `secret-app-${index}` } };
    return [
      app,
      {
        type: "AppSecrets",
        name: `secret-change-${index}`,
        inputs: { app: appName(app.name), ...asInputs(change[side]) },
      },
    ];
  });
  return [shared, ...resources, ...secrets];
}

describe("pulumi with single-property changes of every resource", () => {
  let stack: FlyStack;
  before(async () => {
    // Fifty machines of one app at once: how Fly limits that is not the point here.
    stack = await FlyStack.start({ limits: false });
    stack.declare(program("before"));
    const { code, stdout } = await stack.up();
    assert.equal(code, 0, stdout);
    stack.declare(program("after"));
  });
  after(() => stack.stop());

  it(`announces an update or a replacement for each of ${changes.length + secretChanges.length} changes, as the table says`, async () => {
    const announced = await stack.announced();
    for (const [index, { what, step }] of changes.entries())
      assert.equal(announced[`change-${index}`] ?? "same", step, what);
    for (const [index, { what, step }] of secretChanges.entries()) {
      assert.equal(announced[`secret-change-${index}`] ?? "same", step, what);
    }
  });

  it("carries them out, after which nothing is left to change", async () => {
    const { code, stdout } = await stack.up();
    assert.equal(code, 0, stdout);
    await stack.succeed("up", "--yes", "--skip-preview", "--expect-no-changes");
    await stack.succeed("refresh", "--yes", "--expect-no-changes");
  });

  it("leaves state and Fly in agreement, and Fly empty in the end", async () => {
    const stored = (await stack.stored())
      .filter(({ type }) => type !== "DeployToken")
      .map(({ type, id }) => `${type} ${id}`);
    assert.deepEqual(stored.sort(), objectsOf(stack.api.world));
    await stack.succeed("destroy", "--yes", "--skip-preview");
    assert.deepEqual(objectsOf(stack.api.world), []);
    assert.deepEqual(await stack.stored(), []);
  });
});
