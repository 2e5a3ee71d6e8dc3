import { deepEqual, throws } from "node:assert/strict";
import type { Declaration } from "../../../policies/fly/declarations";
import type { Dependencies } from "../../../policies/fly/graph/member";
import { StackGraph } from "../../../policies/fly/graph/stackGraph";
import { viewOf } from "../../../policies/judge/growingGraph";
import { Judge, type OpenFinding } from "../../../policies/judge/judge";
import { readDeclaration } from "../../../policies/providers";
import { analysisComplete } from "../../../policies/rules/analysis/analysis-complete/rule";
import { exceptionsInUse } from "../../../policies/rules/analysis/exceptions-in-use/rule";
import { databaseNoPublicIp } from "../../../policies/rules/network/database-no-public-ip/rule";
import { secretRollout } from "../../../policies/rules/secrets/secret-rollout/rule";
import { volumeEncryptedAtRest } from "../../../policies/rules/volumes/volume-encrypted-at-rest/rule";
import type { TestResource } from "../../../policies/testing/resources";
import { address, app, machine, postgresImage, postgresServices, secrets, volume } from "../../support/fly";

const stack = { urn: "urn:stack", type: "stack", name: "stack" };

/** A declaration as a host without Pulumi has it. */
function declared({ type, name, inputs }: TestResource): Declaration {
  const declaration = readDeclaration(
    { resource: { urn: `urn:${name}`, type, name }, protect: undefined },
    JSON.parse(JSON.stringify(inputs)),
    "absent",
  );
  if (declaration === undefined) throw new Error(`${name} is not a declaration`);
  return declaration;
}

function judge(today = "2026-01-15"): Judge {
  return new Judge(() => new Date(`${today}T12:00:00Z`));
}

/** What is taken of a judge, as `resource [sub-id]`. */
function taken(run: (take: (open: OpenFinding) => void) => void): string[] {
  const found: string[] = [];
  run(({ finding, lapsed }) => {
    found.push(`${finding.at.resource.name} [${finding.id}]${lapsed === undefined ? "" : " after an exception"}`);
  });
  return found;
}

function viewing(resources: readonly TestResource[], dependencies?: Dependencies) {
  const members = resources.map((resource) => ({
    declaration: declared(resource),
    ...(dependencies === undefined ? {} : { dependencies }),
  }));
  return () => viewOf(new StackGraph(members), true);
}

describe("the judge", () => {
  const open = declared(volume("data", { app: "db", encrypted: false }));
  const exception = { resource: "data", reason: "scratch data", expires: "2026-03-31" };

  it("judges a declaration by a resource rule", () => {
    deepEqual(
      taken((take) => judge().judgeDeclaration(volumeEncryptedAtRest, {}, open, take)),
      ["data [unencrypted]"],
    );
  });

  it("drops what an exception in force covers, and reports the exception's end", () => {
    const configuration = { exceptions: [exception] };
    const found = (today: string) =>
      taken((take) => judge(today).judgeDeclaration(volumeEncryptedAtRest, configuration, open, take));
    deepEqual(found("2026-03-31"), []);
    deepEqual(found("2026-04-01"), ["data [unencrypted] after an exception"]);
  });

  it("tells what an exception in force covers, by the first that does, and nothing that an expired one covered", () => {
    const told = (today: string) => {
      const covered: string[] = [];
      const host = new Judge(
        () => new Date(`${today}T12:00:00Z`),
        ({ rule, finding, exception: { reason } }) => {
          covered.push(`${rule.name} [${finding.id}] at ${finding.at.resource.name}: ${reason}`);
        },
      );
      const exceptions = [{ ...exception, resource: "other" }, exception, { ...exception, reason: "a second" }];
      host.judgeDeclaration(volumeEncryptedAtRest, { exceptions }, open, () => undefined);
      return covered;
    };
    deepEqual(told("2026-03-31"), ["volume-encrypted-at-rest [unencrypted] at data: scratch data"]);
    deepEqual(told("2026-04-01"), []);
  });

  it("throws on a wrong configuration, and on nothing else", () => {
    throws(() => judge().judgeDeclaration(volumeEncryptedAtRest, { databaseAps: [] }, open, () => undefined), {
      name: "ConfigurationError",
    });
    deepEqual(
      taken((take) =>
        judge().judgeStack(
          databaseNoPublicIp,
          {},
          () => {
            throw new TypeError("a bug");
          },
          stack,
          take,
        ),
      ),
      [],
    );
  });

  it("reports an early finding once, and not again with the whole stack", () => {
    const program = [
      app("db"),
      address("ip", { app: "db", type: "v4" }),
      machine("a", { app: "db" }, { image: postgresImage, services: postgresServices }),
      machine("b", { app: "db" }, { image: postgresImage, services: postgresServices }),
    ];
    const one = judge();
    const early = program.map((resource) => {
      const declaration = declared(resource);
      one.show(declaration);
      return taken((take) => one.judgeEarly(databaseNoPublicIp, {}, declaration, take));
    });
    deepEqual(early, [[], [], ["ip [public-address]"], []]);
    deepEqual(
      taken((take) => one.judgeStack(databaseNoPublicIp, {}, viewing(program), stack, take)),
      [],
    );
    deepEqual(
      taken((take) => judge().judgeStack(databaseNoPublicIp, {}, viewing(program), stack, take)),
      ["ip [public-address]"],
    );
  });

  it("finds nothing about order where dependencies are not known", () => {
    const program = [app("web"), secrets("s", { app: "web", values: { KEY: "x" } }), machine("m", { app: "web" })];
    const found = (dependencies?: Dependencies) =>
      taken((take) => judge().judgeStack(secretRollout, {}, viewing(program, dependencies), stack, take));
    deepEqual(found(), []);
    deepEqual(found({ byProperty: new Map(), all: new Set() }), ["m [not-ordered]"]);
  });

  it("reports a rule that failed and exceptions that nothing needed", () => {
    const one = judge();
    one.judgeDeclaration(volumeEncryptedAtRest, { exceptions: [{ ...exception, resource: "other" }] }, open, () => {
      throw new TypeError("a bug");
    });
    deepEqual(
      taken((take) => one.judgeReport(analysisComplete, {}, stack, take)),
      ["data [unread]"],
    );
    deepEqual(
      taken((take) => one.judgeReport(exceptionsInUse, {}, stack, take)),
      ["stack [unused]"],
    );
  });
});
