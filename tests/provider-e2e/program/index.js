// Makes the resources of the JSON file that PROGRAM names: see ../stack.ts for its form.
const fs = require("node:fs");
const pulumi = require("@pulumi/pulumi");
const fly = require("@pulumiverse/fly");

const made = new Map();

function input(value) {
  if (Array.isArray(value)) return value.map(input);
  if (typeof value !== "object" || value === null) return value;
  if ("$output" in value) return made.get(value.$output[0])[value.$output[1]];
  if ("$secret" in value) return pulumi.secret(input(value.$secret));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, input(item)]));
}

for (const { type, name, inputs, importId, getId } of JSON.parse(fs.readFileSync(process.env.PROGRAM, "utf8"))) {
  if (getId !== undefined) {
    made.set(name, fly[type].get(name, getId));
    continue;
  }
  const opts = importId === undefined ? {} : { import: importId };
  made.set(name, new fly[type](name, input(inputs), opts));
}
