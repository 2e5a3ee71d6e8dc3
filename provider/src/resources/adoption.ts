import { diffInputs } from "../plugin/diff";
import { resourceSpec } from "../plugin/schema";
import type { ValueMap } from "../plugin/value";
import { type Context, type Handler, Incomplete, type Told } from "./handler";
import { pick } from "./properties";
import { marked, withDeclaredSize } from "./state";

/** What is to be made. */
interface Adoption {
  readonly token: string;
  readonly urn: string;
  readonly inputs: ValueMap;
  /** The provider has chosen the name. */
  readonly isUnnamed: boolean;
}

/**
 * Makes what is declared now of what an interrupted run has made.
 *
 * @throws Incomplete where only a replacement can, or where the update fails: the state then holds what was made, and the
 * next run sees the difference.
 */
export async function adjusted(
  handler: Handler,
  context: Context,
  { token, urn, inputs, isUnnamed }: Adoption,
  told: Told,
): Promise<Told> {
  const oldOutputs = pick(told.properties, Object.keys(inputs));
  // A name that was chosen for the interrupted run is as good as one that is chosen for this.
  const name = isUnnamed && inputs.name !== undefined ? { name: inputs.name } : {};
  const oldInputs = { ...withDeclaredSize(token, oldOutputs, inputs), ...name };
  const newInputs = pick(inputs, Object.keys(oldInputs));
  const asMade = marked(token, { ...inputs, ...oldInputs }, inputs);
  const replacing = replacingPaths();
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

  function replacingPaths(): string[] {
    try {
      const { changes } = diffInputs({ urn, token, oldInputs, oldOutputs, newInputs }, resourceSpec(token));
      return changes.filter(({ replaces }) => replaces).map(({ path }) => path);
    } catch (error) {
      throw new Incomplete(error, told, asMade);
    }
  }
}
