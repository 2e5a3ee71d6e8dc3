import type { Node } from "../text/tree";

/**
 * Keys that older versions of flyctl wrote into every new file, and that none reads any more (superfly/flyctl ad0172f,
 * `internal/appconfig/definition_test.go` has one such file).
 */
const retired: ReadonlySet<string> = new Set(["allowed_public_ports", "restart_limit", "script_checks"]);

/** Whether flyctl itself left the key in the file with a value that asks for nothing: who owns the file misspelt nothing. */
export function isLeftByFlyctl(key: string, value: Node): boolean {
  return retired.has(key) && asksForNothing(value);
}

function asksForNothing(value: Node): boolean {
  return value.kind === "scalar" ? value.value === 0 : value.kind === "list" && value.items.length === 0;
}
