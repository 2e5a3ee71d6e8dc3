import * as pulumi from "@pulumi/pulumi";
import { PrivateDatabase } from "../../infra-example/components/privateDatabase";
import { runProgram } from "../support/program";

/** What a test chooses of the database; all else is as in infra-example/index.ts. */
export interface Choice {
  readonly members: number;
  readonly primary: number;
  readonly synchronous: boolean;
  readonly appPassword: string;
  readonly replicationPassword: string;
}

export interface MachineConfig {
  readonly env: Readonly<Record<string, string>>;
  readonly files: readonly { readonly guestPath: string; readonly rawValue: string; readonly mode: number }[];
  readonly init: { readonly exec: readonly string[] };
  readonly stopConfig: { readonly signal: NodeJS.Signals };
}

export interface Declaration {
  /** By the number of the member. */
  readonly machines: ReadonlyMap<number, MachineConfig>;
  /** What Fly gives each machine as environment. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly url: string;
}

/** What the component declares: the tests start exactly that. */
export async function declare(choice: Choice): Promise<Declaration> {
  let url = "";
  const resources = await runProgram(() => {
    const database = new PrivateDatabase("database", {
      ...choice,
      appPassword: pulumi.secret(choice.appPassword),
      replicationPassword: pulumi.secret(choice.replicationPassword),
      appName: "shop-database",
      network: "shop",
      image: `postgres:17@sha256:${"0".repeat(64)}`,
      region: "ams",
      fieldKeySecret: "FIELD_KEY",
    });
    database.url.apply((value) => {
      url = value;
    });
  });
  const machines = resources.flatMap(({ type, inputs }) => {
    if (type !== "fly:index:Machine") return [];
    const config = inputs.config as MachineConfig;
    return [[Number(config.env.MEMBER), config] as const];
  });
  const secrets = resources.find(({ type }) => type === "fly:index:AppSecrets")?.inputs.values;
  return { machines: new Map(machines), secrets: secrets as Record<string, string>, url };
}
