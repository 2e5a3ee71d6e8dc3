/** Starts of values that point to a secret kept elsewhere. Compared in lower case. */
const REFERENCE_PREFIXES: readonly string[] = [
  "op://",
  "vault:",
  "vault://",
  "ssm:",
  "ssm://",
  "arn:",
  "secretsmanager:",
  "aws-sm:",
  "aws-ssm:",
  "awssm://",
  "awssecrets://",
  "gcp-sm:",
  "gcpsm:",
  "gsm:",
  "sm://",
  "secret://",
  "secretref:",
  "secrets.",
  "ref+",
  "berglas://",
  "doppler://",
  "bws:",
  "sops:",
  "infisical://",
  "{fn::",
  "akv:",
  "akvs:",
  "keyvault:",
  "@microsoft.keyvault(",
  "keyring:",
  "keychain:",
  "env:",
  "env://",
  "env.",
  "file:",
  "docker-secret:",
  "k8s:",
  "kubernetes:",
  "process.env.",
  "process.env[",
  "os.environ",
  "os.getenv",
  "import.meta.env",
  "deno.env",
  "getenv(",
  "env(",
  "env[",
  "system.getenv",
  "var.",
  "local.",
  "data.",
  "module.",
  "config.",
  "settings.",
  "!ref",
  "!vault",
  "!secret",
  "!env",
  "!sub",
  "!getatt",
  "!reference",
  "!reset",
  "!include",
];

/** Ciphertext that is meant to be stored: useless without a key kept elsewhere. Compared in lower case. */
const ENCRYPTED_PREFIXES: readonly string[] = [
  "enc[",
  "enc(",
  "encrypted:",
  "{cipher}",
  "$ansible_vault",
  "-----begin age encrypted file",
  "-----begin pgp message",
  "age-encryption.org",
  "vault:v",
  "aws:kms:",
];

/** Most values are cleared by their first character. */
const PREFIXES_BY_START: ReadonlyMap<string, readonly string[]> = new Map(
  [...new Set(REFERENCE_PREFIXES.map((prefix) => prefix.slice(0, 1)))].map((start) => [
    start,
    REFERENCE_PREFIXES.filter((prefix) => prefix.startsWith(start)),
  ]),
);
const ENCRYPTED_STARTS: ReadonlySet<string> = new Set(ENCRYPTED_PREFIXES.map((prefix) => prefix.slice(0, 1)));

/** Texts that Pulumi puts in place of a value. */
const PULUMI_MASKS: ReadonlySet<string> = new Set([
  "[secret]",
  "[unknown]",
  "[output]",
  "<sensitive>",
  "(sensitive value)",
]);

/** What `xargs -I{}` puts an argument in the place of. */
const XARGS_ARGUMENT = "{}";

/** The output of a command, in the old form of `$(...)`. */
const BACKTICKS = /^`[^`]{1,500}`$/;

/** Between the marks of `%NAME%`, `%kernel.secret%` and Symfony's `%env(resolve:NAME)%`. */
const PERCENT_BODY = /^[A-Za-z_][\w.]{0,99}$|^env\([\w.:]{1,200}\)$/;
/** A variable of Puppet: `$acme::params::password`. */
const PUPPET_VARIABLE = /^\$(?:::)?[a-z]\w{0,60}(?:::[a-z]\w{0,60}){1,6}(?:\.unwrap)?$/;
const SHELL_NAME = /^\$[A-Z_][A-Z0-9_]{0,99}$/;
const LOWER_SHELL_NAME = /^\$[a-z][a-z0-9]{0,40}_[a-z0-9_]{1,60}$/;
const GCP_SECRET = /^projects\/[^/\s]{1,100}\/secrets\/[^/\s]{1,255}/;
const AZURE_SECRET = /^https:\/\/[a-z0-9-]{3,24}\.vault\.azure\.net\/secrets\//i;
/** Grafana's variable expansion: https://grafana.com/docs/grafana/latest/setup-grafana/configure-grafana/#variable-expansion */
const GRAFANA_VARIABLE = /^\$__(?:env|file|vault)\{[^}\s]{1,300}\}$/;
/** A variable of Concourse or BOSH. */
const DOUBLE_PARENTHESES = /^\(\([A-Za-z][\w.:/-]{0,200}\)\)$/;
/** A file to read the value from, as curl and many command lines have it. */
const FILE_ARGUMENT = /^@\.{0,2}\/[\w./-]{1,250}$/;
/** `$env:NAME` of PowerShell, `$var:PATH` of Windmill, `$secrets.NAME` of job files, and an argument of the script itself: `$1`. */
const SCRIPT_VARIABLE = /^\$(?:(?:env:|var:|res:|secrets?\.|vars\.)[A-Za-z_][\w./-]{0,200}|[0-9@*])$/i;
const HCL_PATH = /^(?:var|local|data|module|config|settings|env|secrets)\.[A-Za-z_][A-Za-z0-9_.[\]"-]{0,200}$/;

/** A parameter that a database driver binds, or a symbol of Ruby: `password=:password`. */
const BOUND_PARAMETER = /^:[a-z_][a-z_]{1,60}$|^\?\d{1,2}\b/;
/** An attribute of a Terraform resource: `random_password.db.result`. */
const RESOURCE_ATTRIBUTE = /^[a-z]{2,20}(?:_[a-z0-9]{1,20}){1,5}(?:\.[A-Za-z_][\w-]{0,60}){1,4}\.[a-z_]{2,24}$/;
/** `sys.argv[5]`, `os.environ["TOKEN"]` */
const INDEXED_MEMBER = /^[A-Za-z_]\w{0,40}(?:\.[A-Za-z_]\w{0,40}){1,4}\[(?:\d{1,4}|["'][\w.-]{1,60}["'])\]$/;

/**
 * CapRover's `$$cap_db_password` and `$$cap_gen_random_hex(32)` (https://caprover.com/docs/one-click-apps.html), and a
 * variable of the shell behind Docker Compose's escape: `$$DB_PASSWORD`.
 */
const DOUBLE_DOLLAR = /^\$\$(?:[A-Za-z]{1,40}_[\w-]{1,100}|[A-Z]{2,40})(?:\(\w{0,20}\))?$/;
const EMBEDDED_DOUBLE_DOLLAR = /\$\$[A-Za-z]{1,40}_\w{1,100}/;

/** Supervisor's and Python's expansion: `%(ENV_PASSWORD)s`. */
const PERCENT_NAME = /^%\([A-Za-z_]\w{0,100}\)[sd]$/;

/** Variables of a batch file: `%RANDOM%@%RANDOM%`. */
const BATCH_VARIABLES = /^%[A-Z_][A-Z0-9_]{1,60}%(?:[^A-Za-z0-9%]{0,3}%[A-Z_][A-Z0-9_]{1,60}%){1,4}$/;

/** A template of which the reader saw only the beginning. */
const OPEN_TEMPLATE = /^(?:\$?\{\{|\$\()[^})]{0,300}$/;
/** What mail programs put a part of the address or the password in the place of: `%p`. */
const PERCENT_LETTER = /^%{1,2}[a-z]$/;

/** `%{NAME}` of Prometheus' exporters and Envoy, `@{store:key}` of Telegraf's secret stores. */
const BRACED_NAME = /^[%@]\{[\w:. -]{1,200}\}$/;

/** An expression of Azure Resource Manager: `[parameters('password')]`, `[concat(variables('a'), 'b')]`. */
const ARM_EXPRESSION = /^\[[a-z][A-Za-z]{2,40}\([^\n]{0,1000}\)[\w.]{0,200}\]$/;
/** A variable of Smarty: `{$password}`, `{$user.token|escape}`. */
const SMARTY_VARIABLE = /^\{\$[A-Za-z_][\w.|:>-]{0,200}\}$/;

const REFERENCE_SHAPES: readonly RegExp[] = [
  ARM_EXPRESSION,
  PUPPET_VARIABLE,
  SMARTY_VARIABLE,
  DOUBLE_DOLLAR,
  BOUND_PARAMETER,
  RESOURCE_ATTRIBUTE,
  INDEXED_MEMBER,
  BRACED_NAME,
  PERCENT_LETTER,
  PERCENT_NAME,
  GCP_SECRET,
  AZURE_SECRET,
  GRAFANA_VARIABLE,
  DOUBLE_PARENTHESES,
  FILE_ARGUMENT,
  SCRIPT_VARIABLE,
];

/** True when the whole value only points to a secret, or is ciphertext, or was masked by Pulumi. */
export function isReference(value: string): boolean {
  if (value.length > 2048 && !value.startsWith("${"))
    return startsWithAny(value.slice(0, 32).toLowerCase(), ENCRYPTED_PREFIXES);
  if (PULUMI_MASKS.has(value) || value === XARGS_ARGUMENT || BACKTICKS.test(value)) return true;
  const lower = value.toLowerCase();
  if (ENCRYPTED_STARTS.has(lower[0] ?? "") && startsWithAny(lower, ENCRYPTED_PREFIXES)) return true;
  for (const prefix of PREFIXES_BY_START.get(lower[0] ?? "") ?? []) {
    if (lower.startsWith(prefix) && value.length > prefix.length) {
      if (prefix.endsWith(".") && prefix.length < 12) return HCL_PATH.test(value) || prefix === "process.env.";
      return !lower.startsWith("data:") && !lower.startsWith("env:base64");
    }
  }
  if (OPEN_TEMPLATE.test(value)) return true;
  if (SHELL_NAME.test(value) || LOWER_SHELL_NAME.test(value)) return true;
  if (/^\$(?:password|passwd|secret|token|pass|pwd|apikey|key)$/i.test(value)) return true;
  if (value.length > 2 && value.startsWith("%") && value.endsWith("%"))
    return PERCENT_BODY.test(value.slice(1, -1)) || BATCH_VARIABLES.test(value);
  return REFERENCE_SHAPES.some((shape) => shape.test(value)) || isWholeTemplate(value);
}

function startsWithAny(lower: string, prefixes: readonly string[]): boolean {
  return prefixes.some((prefix) => lower.startsWith(prefix));
}

/** Opening and closing marks of template languages whose result is not in the declaration. */
const TEMPLATE_MARKS: readonly (readonly [string, string])[] = [
  ["${", "}"],
  ["{{", "}}"],
  ["$(", ")"],
  ["<%", "%>"],
  ["#{", "}"],
  ["[[", "]]"],
  ["$[", "]"],
  ["{%", "%}"],
];

function isWholeTemplate(value: string): boolean {
  for (const [open, close] of TEMPLATE_MARKS) {
    if (!value.startsWith(open) || !value.endsWith(close)) continue;
    return open !== "${" || shellDefault(value) === undefined;
  }
  return value.startsWith("`") && value.endsWith("`") && value.length > 2;
}

/** A variable of a batch file inside of a text: `%db_password%`. Percent-encoding has no underscore. */
const BATCH_VARIABLE = /%[A-Za-z]{1,40}_\w{1,60}%/;

/** Bash's random number: `$RANDOM-$RANDOM`. */
const RANDOM_NUMBER = /\$RANDOM(?![A-Za-z0-9_])/;

/** True when some part of the value comes from a template: `Bearer ${TOKEN}`, `{{ .Values.user }}:x`. */
export function containsReference(value: string): boolean {
  for (const [open, close] of TEMPLATE_MARKS) {
    if (open === "[[" || open === "$[") continue;
    const from = value.indexOf(open);
    if (from < 0) continue;
    const to = value.indexOf(close, from + open.length);
    if (to > from + open.length && isTemplateBody(value.slice(from + open.length, to), open)) return true;
  }
  if (value.includes("%") && BATCH_VARIABLE.test(value)) return true;
  if (!value.includes("$")) return false;
  if (RANDOM_NUMBER.test(value)) return true;
  // `$compose --no-deps run tool`: a variable holds the program of a command
  if (/^\$[A-Za-z_]\w{0,60}\s/.test(value) || EMBEDDED_DOUBLE_DOLLAR.test(value)) return true;
  return /\$[A-Z][A-Z0-9]{0,40}_[A-Z0-9_]{1,60}/.test(value);
}

function isTemplateBody(body: string, open: string): boolean {
  if (open === "${" || open === "#{") return /^[A-Za-z_][A-Za-z0-9_.:?!-]{0,200}/.test(body.trim());
  return true;
}

/**
 * The literal default of an expansion that is the whole value: `${NAME:-literal}` and `${1:-literal}` of a shell,
 * `${NAME:literal}` of Spring. Undefined where there is none.
 */
export function shellDefault(value: string): string | undefined {
  if (!value.startsWith("${") || !value.endsWith("}")) return undefined;
  const body = value.slice(2, -1);
  const mark = SHELL_DEFAULT.exec(body) ?? SPRING_DEFAULT.exec(body);
  if (mark === null) return undefined;
  const literal = body.slice(mark[0].length);
  if (literal === "" || literal.includes("}") || literal.includes("${") || /^\$[A-Za-z_]\w{0,100}$/.test(literal))
    return undefined;
  return literal;
}

const SHELL_DEFAULT = /^(?:[A-Za-z_][A-Za-z0-9_]{0,199}|\d)(?::?[-=])/;
/**
 * Spring's placeholder with a default, of a variable or a property: https://docs.spring.io/spring-framework/reference/core/beans/annotation-config/value-annotations.html
 * Other words before a colon say where a value is kept (`${ssm:...}`), a small number cuts a text (`${TOKEN:0:8}`).
 */
const SPRING_DEFAULT =
  /^(?:[A-Z][A-Z0-9_]{2,100}|[a-z][\w-]{0,40}(?:\.[\w-]{1,40}){1,8}):(?![-=?+]|\s{0,4}-?\d{1,3}(?::|$))/;
