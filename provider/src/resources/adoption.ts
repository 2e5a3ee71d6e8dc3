import { diffInputs } from "../plugin/diff";
import { resourceSpec } from "../plugin/schema";
import type { ValueMap } from "../plugin/value";
import { type Context, type Handler, Incomplete, type Told } from "./handler";
import { pick } from "./properties";
import { marked } from "./state";

/**
 * Makes what is declared now of what an interrupted run has made.
 *
 * @throws Incomplete where only a replacement can, or where the update fails: the state then tells what was made, and the
 * next run sees the difference.
 */
export async function adjusted(
  handler: Handler,
  context: Context,
  { token, inputs }: { token: string; inputs: ValueMap },
  told: Told,
): Promise<Told> {
  const oldInputs = pick(told.properties, Object.keys(inputs));
  const newInputs = pick(inputs, Object.keys(oldInputs));
  const { changes } = diffInputs({ token, oldInputs, oldOutputs: oldInputs, newInputs }, resourceSpec(token));
  const asMade = marked(token, { ...inputs, ...oldInputs }, inputs);
  const replacing = changes.filter(({ replaces }) => replaces).map(({ path }) => path);
  if (replacing.length > 0) {
    const reason = new Error(
      `An interrupted run has made the ${handler.subject(inputs, told.id)} with another ${replacing.join(", ")} than is declared now: run the command again to replace it.`,
    );
    throw new Incomplete(reason, told, asMade);
  }
  if (!handler.update) return told;
  try {
    return await handler.update(context, told.id, told.properties, inputs);
  } catch (error) {
    throw error instanceof Incomplete ? error : new Incomplete(error, told, asMade);
  }
}
