/** What the arguments of known programs mean. Facts from each program's manual page. */

/**
 * Options whose value is a password or token, by program, or by `program/word` where the option means so only beside that
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
      ["caddy", ["-p"]],
      ["fly flyctl", ["-t"]],
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
    ] as const
  ).flatMap(([programs, options]) => programs.split(" ").map((program) => [program, options] as const)),
);

export function secretOptions(program: string, words: readonly string[]): readonly string[] {
  return (
    SECRET_OPTIONS.get(program) ?? (words.includes("login") ? SECRET_OPTIONS.get(`${program}/login`) : undefined) ?? []
  );
}
export const userpassOptions = (program: string): readonly string[] => USERPASS_OPTIONS.get(program) ?? [];

/** Positions (0-based, after the program) of a credential, by the leading subcommand words. `-1` is the last word. */
export const SECRET_POSITIONS: readonly { readonly command: string; readonly at: number }[] = [
  { command: "rabbitmqctl add_user", at: 2 },
  { command: "rabbitmqctl change_password", at: 2 },
  { command: "rabbitmqctl authenticate_user", at: 2 },
  { command: "mc alias set", at: 5 },
  { command: "mc config host add", at: 6 },
  { command: "vault login", at: 1 },
  { command: "vault operator unseal", at: 2 },
  { command: "ngrok authtoken", at: 1 },
  { command: "ngrok config add-authtoken", at: 2 },
  { command: "cloudflared service install", at: 2 },
  { command: "rclone obscure", at: 1 },
  { command: "htpasswd -b", at: -1 },
  { command: "htpasswd -bc", at: -1 },
  { command: "htpasswd -nb", at: -1 },
  { command: "htpasswd -nbB", at: -1 },
  { command: "htpasswd -Bbn", at: -1 },
  { command: "htpasswd -bnBC", at: -1 },
  { command: "htpasswd -cb", at: -1 },
  { command: "htpasswd -Bbc", at: -1 },
  { command: "smbpasswd -s", at: -1 },
  { command: "doppler configure set token", at: 3 },
  { command: "heroku authorizations:revoke", at: 1 },
  { command: "sentry-cli login --auth-token", at: 2 },
  { command: "snyk auth", at: 1 },
  { command: "gitlab-ctl set-password", at: 1 },
  { command: "docker swarm unlock-key", at: 2 },
];

/** Commands whose next two words are the name of a setting and its value. */
export const SETTING_COMMANDS: readonly string[] = [
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
  "redis-cli config set",
  "redis-cli CONFIG SET",
];

/** Programs that run the rest of the line, and how many of their own words follow them. */
export const WRAPPERS: ReadonlyMap<string, number> = new Map([
  ["env", 0],
  ["exec", 0],
  ["sudo", 0],
  ["doas", 0],
  ["nohup", 0],
  ["time", 0],
  ["tini", 0],
  ["dumb-init", 0],
  ["catatonit", 0],
  ["setsid", 0],
  ["command", 0],
  ["npx", 0],
  ["xargs", 0],
  ["timeout", 1],
  ["gosu", 1],
  ["su-exec", 1],
  ["setpriv", 0],
  ["stdbuf", 0],
  ["nice", 0],
  ["with-contenv", 0],
  ["docker-entrypoint.sh", 0],
  ["entrypoint.sh", 0],
]);

export const SHELLS: ReadonlySet<string> = new Set([
  "sh",
  "bash",
  "ash",
  "dash",
  "zsh",
  "ksh",
  "busybox",
  "su",
  "fish",
  "eval",
]);
