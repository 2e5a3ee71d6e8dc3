/** The resources that LISTED lists, each waiting for the one before it. */
import * as pulumi from "@pulumi/pulumi";
import type { Listed } from "./listed";

/** A resource of any type. */
class AnyResource extends pulumi.CustomResource {}

let before: pulumi.Resource[] = [];
const listed: readonly Listed[] = JSON.parse(process.env.LISTED ?? "[]");
for (const { type, name, inputs, from } of listed) {
  const options = { dependsOn: before, ...(from === undefined ? {} : { import: from }) };
  before = [new AnyResource(type, name, inputs, options)];
}
