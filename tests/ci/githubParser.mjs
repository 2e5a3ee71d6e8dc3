// Prints what GitHub's own parser finds wrong in a workflow or an action: `node githubParser.mjs workflow FILE`.
import { readFileSync } from "node:fs";
import { register } from "node:module";

// The package is written for bundlers, and imports JSON without the attribute that Node demands.
const hook = `export const load = (url, context, next) =>
  next(url, url.endsWith(".json") ? { ...context, importAttributes: { type: "json" } } : context)`;
register(`data:text/javascript,${encodeURIComponent(hook)}`, import.meta.url);
const { NoOperationTraceWriter, parseWorkflow } = await import("@actions/workflow-parser");
const { parseAction } = await import("@actions/workflow-parser/actions/action-parser");

const [kind, name] = process.argv.slice(2);
const parse = kind === "action" ? parseAction : parseWorkflow;
const { context } = parse({ name, content: readFileSync(name, "utf8") }, new NoOperationTraceWriter());
console.log(JSON.stringify(context.errors.getErrors().map(({ message }) => message)));
