import fc from "fast-check";
import { type TestResource, urnOf } from "../../policies/testing/resources";
import type { WireResource } from "../engine/wire";
import { arbitraryStack } from "../properties/arbitraryStack";
import { render, spellings } from "../readers/render";

/** What a program declares beside Fly's own resources. */
const besides: readonly TestResource[] = [
  { type: "pulumi:pulumi:Stack", name: "test-dev", inputs: {} },
  { type: "pulumi:providers:fly", name: "default", inputs: { flyApiToken: "an-invented-token" } },
  { type: "aws:s3/bucket:Bucket", name: "logs", inputs: { acl: "private" } },
  {
    type: "command:local:Command",
    name: "deploy",
    inputs: { create: "fly secrets set --app shop DB_PASSWORD=an-invented-phrase", triggers: [1] },
  },
  { type: "fly:index:Certificate", name: "cert", inputs: { app: "app0", hostname: "shop.example.com" } },
  { type: "fly:index:DeployToken", name: "token", inputs: { app: "app0", expiry: "2160h" } },
  { type: "fly:index/token:Token", name: "terraform-token", inputs: { type: "org", expiry: "8760h" } },
  { type: "flyio:index:WireGuardPeer", name: "peer", inputs: { name: "peer", network: "default", org: "acme" } },
  { type: "flyio:index:PostgresAttachment", name: "attachment", inputs: { app: "app0", postgresApp: "app1" } },
];

/** A stack as a program declares one, through any of the providers that the pack reads. */
export const validStack: fc.Arbitrary<readonly WireResource[]> = fc
  .tuple(
    arbitraryStack({ minLength: 0, maxLength: 2 }),
    fc.constantFrom(undefined, ...Object.keys(spellings)),
    fc.subarray([...besides]),
  )
  .map(([program, family, more]) =>
    onWire([...(family === undefined ? program : render(program, family).other), ...more]),
  );

/** One stack with resources of every provider, in which most rules find something. */
export const normalStack: readonly WireResource[] = onWire([
  ...Object.keys(spellings).flatMap((family, index) => render(sampled(index), family).other),
  ...sampled(Object.keys(spellings).length),
  ...besides,
]);

function sampled(seed: number): TestResource[] {
  return fc.sample(arbitraryStack({ minLength: 1, maxLength: 1 }), { numRuns: 1, seed }).flat();
}

function onWire(program: readonly TestResource[]): WireResource[] {
  return program.map((resource) => {
    const { type, name, inputs, from = {}, dependsOn = [] } = resource;
    const urns = (names: readonly string[]) => program.filter((other) => names.includes(other.name)).map(urnOf);
    const propertyDependencies = Object.fromEntries(Object.entries(from).map(([key, names]) => [key, urns(names)]));
    const dependencies = [...Object.values(propertyDependencies).flat(), ...urns(dependsOn)];
    return { type, name, urn: urnOf(resource), properties: inputs, dependencies, propertyDependencies };
  });
}
