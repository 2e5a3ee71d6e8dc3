/** A program that runs the command which its arguments are. */
export interface Wrapper {
  /** Words of its own before the command: `gosu USER`, `timeout DURATION`. */
  readonly own: number;
  /** Its options that take the next word. */
  readonly options: ReadonlySet<string>;
  /** The command follows one of these words, if there is one. */
  readonly marks: readonly string[];
  /** The marks are subcommands, whose own options and words come before the command: `docker compose exec SERVICE`. */
  readonly isSubcommandMark: boolean;
  /** With one of these options it runs nothing: `command -v fly`. */
  readonly idle: readonly string[];
}

/** Options that take a word are facts from each program's manual page. */
const ENTRIES: readonly (readonly [programs: string, own: number, options: string, marks?: string, idle?: string])[] = [
  // Reserved words of the shell before a command, and its builtins
  ["! { if then elif else while until do coproc", 0, ""],
  ["exec", 0, "-a"],
  ["command", 0, "", "", "-v -V"],
  ["eval builtin nohup setsid noglob nocorrect", 0, ""],
  ["time", 0, "-f -o --format --output"],
  // Users and privileges
  [
    "sudo",
    0,
    "-u -g -h -p -C -r -t -T -U -D -R --user --group --host --prompt --close-from --role --type --command-timeout --other-user --chdir --chroot",
  ],
  ["doas", 0, "-u -C"],
  ["gosu su-exec setuidgid s6-setuidgid", 1, ""],
  ["runuser", 0, "-u -g -G -s --user --group --supp-group --shell"],
  [
    "setpriv",
    0,
    "--reuid --regid --groups --inh-caps --ambient-caps --bounding-set --securebits --pdeathsig --selinux-label --apparmor-profile",
  ],
  ["chroot", 1, ""],
  ["unshare nsenter", 0, "-t -S -G --target --setuid --setgid --root --wd"],
  // Environment and resources
  ["env", 0, "-u -C --unset --chdir"],
  ["envdir s6-envdir", 1, ""],
  ["chpst softlimit", 0, "-u -U -b -d -e -n -l -L -m -o -p -f -c -t -a -s -r"],
  ["timeout", 1, "-k -s --kill-after --signal"],
  ["nice", 0, "-n --adjustment"],
  ["ionice", 0, "-c -n --class --classdata"],
  ["chrt taskset", 1, ""],
  ["stdbuf", 0, "-i -o -e --input --output --error"],
  ["flock", 1, "-w -E --wait --timeout --conflict-exit-code"],
  ["strace ltrace", 0, "-e -o -p -s -u -E"],
  // Init programs and entry points of images
  ["tini", 0, "-p -e"],
  ["dumb-init", 0, "-r --rewrite"],
  ["catatonit with-contenv docker-entrypoint.sh entrypoint.sh busybox", 0, ""],
  ["dockerize", 0, "-wait -timeout -template -stdout -stderr -wait-retry-interval", "--"],
  ["wait-for-it wait-for-it.sh wait-for wait-for.sh", 1, "-h -p -t", "--"],
  // Loops over input
  ["xargs", 0, "-I -n -P -L -d -E -s -a --max-args --max-procs --max-lines --delimiter --arg-file --replace"],
  ["parallel", 0, "-j -n -N --jobs --delay --timeout"],
  ["watch", 0, "-n --interval"],
  ["find", 0, "", "-exec -execdir -ok"],
  // Package managers
  ["npx pnpx bunx", 0, "-p --package"],
  ["npm/exec npm/x pnpm/exec pnpm/dlx yarn/exec yarn/dlx bun/x", 0, "-p --package -w --workspace"],
  ["bundle/exec asdf/exec mise/exec mise/x", 0, "", "--"],
  ["poetry/run pipenv/run pdm/run rye/run hatch/run uv/run", 0, "--with --python -p"],
  // Programs that fetch an environment first
  [
    "doppler/run infisical/run op/run dotenvx/run dotenv",
    0,
    "-p -c -e -f --project --config --env --env-file --token",
    "--",
  ],
  ["chamber/exec aws-vault/exec direnv/exec", 1, "-d --duration", "--"],
  // Other machines
  ["ssh", 1, "-b -c -D -E -e -F -I -i -J -L -l -m -O -o -p -Q -R -S -W -w"],
  ["kubectl/exec", 1, "-n -c --namespace --container --context", "--"],
  [
    "docker/run docker/exec podman/run podman/exec nerdctl/run nerdctl/exec",
    1,
    "-e -v -p -u -w -h -l -m --env --env-file --volume --publish --name --user --workdir --network --hostname --label --mount --entrypoint --platform --restart --memory --cpus",
  ],
];

/** Programs between whose name and whose subcommand options stand. */
const BY_SUBCOMMAND: readonly (readonly [programs: string, own: number, options: string, subcommands: string])[] = [
  [
    "docker/compose podman/compose docker-compose podman-compose",
    1,
    "-e -u -w -v -p -l --env --user --workdir --volume --publish --label --name --entrypoint --index",
    "exec run",
  ],
];

const words = (text: string | undefined): readonly string[] => (text ?? "").split(" ").filter((word) => word !== "");

const WRAPPERS: ReadonlyMap<string, Wrapper> = new Map([
  ...ENTRIES.flatMap(([programs, own, options, marks, idle]) => entries(programs, own, options, marks, idle, false)),
  ...BY_SUBCOMMAND.flatMap(([programs, own, options, marks]) => entries(programs, own, options, marks, "", true)),
]);

function entries(
  programs: string,
  own: number,
  options: string,
  marks: string | undefined,
  idle: string | undefined,
  isSubcommandMark: boolean,
): readonly (readonly [string, Wrapper])[] {
  const wrapper = { own, options: new Set(words(options)), marks: words(marks), idle: words(idle), isSubcommandMark };
  return words(programs).map((program) => [program, wrapper] as const);
}

/** What the program does with the command behind it; undefined: it runs none. */
export const wrapperOf = (program: string, subcommand: string | undefined): Wrapper | undefined =>
  WRAPPERS.get(program) ?? WRAPPERS.get(`${program}/${subcommand ?? ""}`);

/** True where the wrapper's name takes two words: `npm exec`. */
export const isSubcommand = (program: string): boolean => !WRAPPERS.has(program);

/** A program that runs a shell script which one of its arguments is. */
export interface ScriptRunner {
  readonly scriptOption: RegExp;
  /** Words of its own that may stand before the option: `su - USER -c SCRIPT`. */
  readonly own: number;
  /** Its other options that take the next word. */
  readonly options: RegExp;
}

const ANYWHERE = 99;

const SCRIPT_ENTRIES: readonly (readonly [programs: string, scriptOption: RegExp, own: number, options: RegExp])[] = [
  [
    "sh bash ash dash zsh ksh mksh fish",
    /^(?:-[A-Za-z]{0,8}c[A-Za-z]{0,8}|--command)$/,
    0,
    /^(?:[-+][A-Za-z]*[oO]|--(?:rcfile|init-file))$/,
  ],
  [
    "su runuser",
    /^(?:-[A-Za-z]*c|--(?:session-)?command)$/,
    2,
    /^(?:-[sgGuw]|--(?:shell|group|supp-group|user|whitelist-environment))$/,
  ],
  ["script flock", /^(?:-[A-Za-z]*c|--command)$/, 1, /^(?:-[wE]|--(?:wait|timeout))$/],
  ["env", /^(?:-[A-Za-z]*S|--split-string)$/, 0, /^(?:-[uC]|--(?:unset|chdir))$/],
  ["npx", /^(?:-c|--call)$/, 0, /^(?:-p|--package)$/],
  ["nix-shell", /^--(?:run|command)$/, ANYWHERE, /^-[pI]$/],
  ["fly flyctl", /^(?:-C|--command)$/, ANYWHERE, /^-[acos]$/],
];

const SCRIPT_RUNNERS: ReadonlyMap<string, ScriptRunner> = new Map(
  SCRIPT_ENTRIES.flatMap(([programs, scriptOption, own, options]) =>
    words(programs).map((program) => [program, { scriptOption, own, options }] as const),
  ),
);

/** How the program takes a script as an argument; undefined: it takes none. */
export const scriptRunnerOf = (program: string): ScriptRunner | undefined => SCRIPT_RUNNERS.get(program);

/** Programs that run a lone word as a script: `eval "fly deploy"`. */
const JOINING: ReadonlySet<string> = new Set(["eval", "ssh", "watch"]);
export const runsLoneWord = (program: string): boolean => JOINING.has(program);

const READING: ReadonlySet<string> = new Set(["sh", "bash", "ash", "dash", "zsh", "ksh", "mksh", "fish", "ssh"]);
/** True for a program that runs its standard input as a script. */
export const runsInput = (program: string): boolean => READING.has(program);
