/** A provider that creates everything at once and nowhere, for what the pack does during `pulumi up`. */
const { randomUUID } = require("node:crypto");
const { isDeepStrictEqual } = require("node:util");
const { ReadRequest } = require("@pulumi/pulumi/proto/provider_pb");
const { main } = require("@pulumi/pulumi/provider");
const { Struct } = require("google-protobuf/google/protobuf/struct_pb");

/** Properties whose change replaces a resource, as in Fly's providers. */
const replacing = ["app", "name", "region", "encrypted"];

// What is imported has no properties yet, and the SDK's server fails where there are none.
const { getProperties } = ReadRequest.prototype;
ReadRequest.prototype.getProperties = function () {
  return getProperties.call(this) ?? new Struct();
};

main(
  {
    version: "0.1.0",
    // As the plugin terraform-provider becomes the package of any Terraform provider.
    parameterizeValue: async (name, version) => ({ name, version }),
    create: async (_urn, inputs) => ({ id: randomUUID(), outs: { ...inputs, version: 1 } }),
    diff: async (_id, _urn, { version: _, ...before }, after) => ({
      changes: !isDeepStrictEqual(before, after),
      replaces: replacing.filter((property) => !isDeepStrictEqual(before[property], after[property])),
    }),
    update: async (_id, _urn, _before, inputs) => ({ outs: { ...inputs, version: 1 } }),
    // What is imported is what its id says.
    read: async (id) => ({ id, props: JSON.parse(id), inputs: JSON.parse(id) }),
    delete: async () => {},
  },
  process.argv.slice(2),
);
