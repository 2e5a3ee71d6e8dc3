import { printable } from "../../policies/judge/oneLine";
import { harmless } from "../lines";

/**
 * The text as message of a workflow command of GitHub Actions, which the runner decodes (actions/toolkit, `command.ts`):
 * after the second `::`, where no part of it is a command any more.
 */
export function commandMessage(text: string): string {
  return text.split("\n").map(harmless).join("\n").replaceAll("%", "%25").replaceAll("\n", "%0A");
}

/** The text as value of a property of a workflow command. */
export function commandProperty(text: string): string {
  return commandMessage(printable(text)).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
