import { isPlaceholder } from "./placeholder";
import { containsReference, isReference } from "./reference";

/** True where a credential belongs and none is: a reference, a text with a reference in it, or a placeholder. */
export const isStandIn = (value: string): boolean =>
  isReference(value) || containsReference(value) || isPlaceholder(value);
