import { setImmediate } from "node:timers/promises";
import * as pulumi from "@pulumi/pulumi";
import * as components from "../../infra-example/components/index";
import { runProgram } from "../support/program";

/**
 * Runs a program that uses the components, past their types: programs in JavaScript can too.
 *
 * @returns the message of what it stops with, if it stops
 */
export async function runComponents(body: string): Promise<string | undefined> {
  const names = Object.keys(components);
  const run = new Function("pulumi", "config", ...names, body);
  let failure: unknown;
  const note = (reason: unknown) => {
    failure ??= reason;
  };
  process.on("unhandledRejection", note);
  try {
    await runProgram(() => run(pulumi, new pulumi.Config(), ...Object.values(components)));
    // Node reports what nobody has caught when the current turn is over.
    await setImmediate();
  } catch (error) {
    note(error);
  } finally {
    process.off("unhandledRejection", note);
  }
  // The SDK names the property that it was sending.
  return failure instanceof Error ? failure.message.replace(/^(?:error serializing property "\w+": )+/, "") : undefined;
}
