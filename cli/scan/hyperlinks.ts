import type { World } from "../command";

/**
 * Whether the terminal is known to make links of OSC 8 (https://github.com/Alhadis/OSC8-Adoption). Others ignore the
 * sequence at best, and some print it.
 */
export function knowsHyperlinks({ env, isTerminal }: Pick<World, "env" | "isTerminal">): boolean {
  if (!isTerminal || (env.CI ?? "") !== "" || env.TERM === "dumb") return false;
  // A multiplexer passes on what it knows, not what the terminal around it knows.
  if ((env.TMUX ?? "") !== "" || (env.STY ?? "") !== "") return false;
  const program = env.TERM_PROGRAM ?? "";
  if (program === "iTerm.app") return isAtLeast(env.TERM_PROGRAM_VERSION, 3, 1);
  if (["WezTerm", "vscode", "ghostty"].includes(program)) return true;
  if (["xterm-kitty", "xterm-ghostty", "foot", "contour"].includes(env.TERM ?? "")) return true;
  if ((env.WT_SESSION ?? "") !== "") return true;
  // VTE 0.50.0, as 5000; 0.50.1 mended a crash.
  return Number(env.VTE_VERSION ?? "0") > 5000;
}

function isAtLeast(version: string | undefined, major: number, minor: number): boolean {
  const [first = 0, second = 0] = (version ?? "").split(".").map(Number);
  return first > major || (first === major && second >= minor);
}
