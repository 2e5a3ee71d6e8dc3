/** What the arguments of known programs mean. Facts from each program's manual page. */

/**
 * Options whose value is a password or token, by program, or by `program/word` where the option means so only with that
 * word. `*` marks an option whose value is glued to it (`-pSECRET`). */
const SECRET_OPTIONS: ReadonlyMap<string, readonly string[]> = new Map(
  (
    [
      [
        "mysql mysqldump mysqladmin mysqlimport mysqlsh mysqlcheck mysqlshow mariadb mariadb-dump mariadb-admin mycli",
        ["-p*"],
      ],
      ["redis-cli redis-benchmark valkey-cli keydb-cli iredis", ["-a"]],
      ["mongo mongosh mongodump mongorestore mongoimport mongoexport mongostat", ["-p"]],
      ["sshpass", ["-p", "-p*"]],
      ["sqlcmd bcp", ["-P"]],
      ["ldapsearch ldapadd ldapmodify ldapdelete ldapwhoami ldappasswd", ["-w"]],
      [
        "docker/login podman/login helm/login oras/login crane/login skopeo/login nerdctl/login az/login buildah/login",
        ["-p"],
      ],
      ["openssl", ["-k", "-K"]],
      ["zip unzip", ["-P"]],
      ["7z 7za 7zr rar unrar", ["-p*"]],
      ["mosquitto_pub mosquitto_sub", ["-P"]],
      ["keytool jarsigner", ["-storepass", "-keypass", "-srcstorepass", "-deststorepass"]],
      ["erl elixir iex erlexec beam.smp", ["-setcookie", "--cookie"]],
      ["cqlsh clickhouse-client", ["-p"]],
      ["snmpget snmpwalk", ["-c", "-A", "-X"]],
      ["ipmitool", ["-P"]],
      ["rabbitmqadmin", ["-p"]],
      ["consul", ["-encrypt"]],
      ["gitlab-runner", ["-r"]],
      ["vncserver x11vnc", ["-passwd"]],
      ["caddy", ["-p", "--plaintext"]],
      ["gh/secret", ["--body", "-b"]],
      ["ssh-keygen", ["-N", "-P"]],
      ["fly flyctl", ["-t"]],
      ["cypher-shell", ["-p"]],
      ["nats-server gnatsd", ["--auth", "-auth"]],
      ["turnadmin", ["-p", "-s"]],
      ["turnutils_uclient turnutils_oauth", ["-w"]],
      ["ksql airflow", ["-p"]],
      ["isql tsql", ["-P"]],
      ["ncftp ncftpput ncftpget ncftpls", ["-p"]],
      ["ldapcompare ldapmodrdn ldapexop", ["-w"]],
      ["kinit", ["--password"]],
      ["smbpasswd pdbedit", ["-p"]],
      ["psexec winexe", ["-p"]],
      ["mongosqld mongofiles", ["-p"]],
    ] as const
  ).flatMap(([programs, options]) => programs.split(" ").map((program) => [program, options] as const)),
);

/** Options whose value is `user:password`, by program. */
const USERPASS_OPTIONS: ReadonlyMap<string, readonly string[]> = new Map(
  (
    [
      ["curl", ["-u", "--user", "-U", "--proxy-user"]],
      ["http https httpie xh xhs", ["-a", "--auth"]],
      ["ttyd gotty", ["-c", "--credential"]],
      ["etcdctl", ["--user"]],
      ["ab siege", ["-A", "-P"]],
      ["hey oha", ["-a"]],
      // https://docs.getmonero.org/interacting/monerod-reference/
      ["monerod monero-wallet-rpc monero-wallet-cli", ["--rpc-login", "--daemon-login"]],
      // coturn: https://github.com/coturn/coturn/wiki/turnserver
      ["turnserver", ["-u", "--user", "--lt-cred-user"]],
      // https://hyperledger-fabric-ca.readthedocs.io/en/latest/servercli.html
      ["fabric-ca-server", ["-b", "--boot"]],
    ] as const
  ).flatMap(([programs, options]) => programs.split(" ").map((program) => [program, options] as const)),
);

/** Options of a program that hold a credential; `words` are those after the program. */
export function secretOptions(program: string, words: readonly string[]): readonly string[] {
  const own = SECRET_OPTIONS.get(program);
  if (own !== undefined) return own;
  const word = SUBCOMMANDS.find((subcommand) => words.includes(subcommand));
  return (word === undefined ? undefined : SECRET_OPTIONS.get(`${program}/${word}`)) ?? [];
}

/** The words with which options of some programs hold a credential. */
const SUBCOMMANDS: readonly string[] = ["login", "secret"];
export const userpassOptions = (program: string): readonly string[] => USERPASS_OPTIONS.get(program) ?? [];

/** A credential at a fixed position (0-based after the program, -1 the last word), by the words that lead to it. */
export interface SecretPosition {
  readonly subcommand: readonly string[];
  readonly at: number;
}

const SECRET_POSITIONS: ReadonlyMap<string, readonly SecretPosition[]> = byProgram(
  (
    [
      ["rabbitmqctl add_user", 2],
      ["rabbitmqctl change_password", 2],
      ["rabbitmqctl authenticate_user", 2],
      ["mc alias set", 5],
      ["mc config host add", 6],
      ["vault login", 1],
      ["vault operator unseal", 2],
      ["ngrok authtoken", 1],
      ["ngrok config add-authtoken", 2],
      ["cloudflared service install", 2],
      ["rclone obscure", 1],
      ["mosquitto_passwd -b", -1],
      ["ejabberdctl register", 3],
      ["ejabberdctl change_password", 3],
      ["prosodyctl register", 3],
      ["redis-cli auth", 1],
      ["redis-cli AUTH", 1],
      ["samba-tool user create", 3],
      ["samba-tool user add", 3],
      ["doppler configure set token", 3],
      ["snyk auth", 1],
      ["docker swarm unlock-key", 2],
      ["grafana-cli admin reset-admin-password", -1],
      ["grafana cli admin reset-admin-password", -1],
    ] as const
  ).map(([command, at]) => ({ ...split(command), at })),
);

/** Commands whose next two words are the name of a setting and its value. */
const SETTING_COMMANDS: ReadonlyMap<string, readonly { readonly subcommand: readonly string[] }[]> = byProgram(
  [
    "aws configure set",
    "npm config set",
    "npm set",
    "yarn config set",
    "pnpm config set",
    "pip config set",
    "git config --global",
    "git config",
    "gcloud config set",
    "poetry config",
    "composer config",
    "wp config set",
    "consul kv put",
    "etcdctl put",
    "bundle config set",
    "bundle config",
    "redis-cli config set",
    "redis-cli CONFIG SET",
  ].map(split),
);

/** Options by which htpasswd takes the password as its last word: `-b`, in a cluster with others. */
const HTPASSWD_BATCH = /^-[a-zA-Z]{0,6}b[a-zA-Z]{0,6}$/;

/** Index of the last word where it is the password by an option of the program. */
export const passwordIsLast = (program: string, words: readonly string[]): boolean =>
  program === "htpasswd" && words.some((word) => HTPASSWD_BATCH.test(word));

/** Options by which any program reads a password or token from its input. */
const INPUT_OPTIONS: ReadonlySet<string> = new Set([
  "--password-stdin",
  "--pass-stdin",
  "--with-token",
  "--passphrase-fd",
]);
/** Programs that read one, some only with an option. */
const INPUT_PROGRAMS: ReadonlyMap<string, string | undefined> = new Map([
  ["cryptsetup", undefined],
  ["kinit", undefined],
  ["passwd", "--stdin"],
  ["smbpasswd", "-s"],
  ["vncpasswd", "-f"],
  ["htpasswd", "-i"],
]);

/** True where a command reads a credential from its input. */
export function readsPassword(program: string, words: readonly string[]): boolean {
  if (words.some((word) => INPUT_OPTIONS.has(word))) return true;
  if (!INPUT_PROGRAMS.has(program)) return false;
  const option = INPUT_PROGRAMS.get(program);
  return option === undefined || words.includes(option);
}

export const secretPositions = (program: string): readonly SecretPosition[] => SECRET_POSITIONS.get(program) ?? [];
export const settingCommands = (program: string): readonly (readonly string[])[] =>
  (SETTING_COMMANDS.get(program) ?? []).map(({ subcommand }) => subcommand);

function split(command: string): { readonly program: string; readonly subcommand: readonly string[] } {
  const [program = "", ...subcommand] = command.split(" ");
  return { program, subcommand };
}

function byProgram<Entry extends { readonly program: string }>(entries: readonly Entry[]): Map<string, Entry[]> {
  const map = new Map<string, Entry[]>();
  for (const entry of entries) map.set(entry.program, [...(map.get(entry.program) ?? []), entry]);
  return map;
}
