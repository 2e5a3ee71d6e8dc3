/** What the path of a file says about its content. */

/** The last segment of a guest path, in lower case. */
export const fileNameOf = (path: string): string =>
  (path.split(/[\\/]/).pop() ?? "").toLowerCase().replace(TEMPLATE_ENDING, "");

/** A template of a file is read as the file. */
const TEMPLATE_ENDING = /\.(?:j2|tmpl|tpl|erb|template|ctmpl|gotmpl|[hl]?eex|in|bak|orig|old)$/;

const KEY_FILE =
  /^(?:id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?|.{1,100}\.(?:p12|pfx|jks|keystore|kdbx|ppk|keytab|pkcs12|p8)|.{0,100}\.key|.{0,60}private[_-]?key(?:\.pem|\.txt)?)$/;

/** True for paths that hold nothing but a private key or a key container, whatever their content looks like. */
export const isKeyFile = (path: string): boolean => KEY_FILE.test(fileNameOf(path));

/** True for what stands in a folder of private keys, as of easy-rsa and WireGuard: whether it is a key its content says. */
export const isInKeyFolder = (path: string): boolean => /(?:^|\/)(?:private|preshared)\/[^/]{1,100}$/.test(path);

const CREDENTIAL_FILE =
  /^(?:\.?env|\.env\.(?!example|sample|template|dist|schema).{1,40}|.{1,40}\.env|credentials(?:\.json)?|[._]?netrc|\.?pgpass(?:\.conf)?)$/;

/** True for files that exist to hold credentials, among ordinary settings. */
export const isCredentialFile = (path: string): boolean => CREDENTIAL_FILE.test(fileNameOf(path));

const WORD_FILE = /^[.]?([\w-]{2,80})(?:\.(?:txt|secret|token|password))?$/;

/** The name of a file that may hold one credential and nothing else, as Docker's and Kubernetes' secrets do. */
export const secretFileName = (path: string): string | undefined =>
  WORD_FILE.exec(path.split(/[\\/]/).pop() ?? "")?.[1];

const MAKEFILE = /^(?:gnu)?makefile(?:\..{1,40})?$|\.(?:mk|mak|make)$/;

/** True for the rules of make, whose `target: prerequisites` are no settings. */
export const isMakefile = (path: string): boolean => MAKEFILE.test(fileNameOf(path));

const SOURCE_FILE =
  /\.(?:[cm]?[jt]sx?|py|pyi|rb|cr|nim|zig|go|rs|java|kts?|scala|clj|cs|fs|vb|swift|dart|php|pl|lua|exs?|erl|hrl|hs|jl|r|c|cc|cpp|cxx|h|hh|hpp|hxx|inl|ipp|rl|pp|ps1|psm1|elm|m|proto|sql|mysql|psql|pgsql|graphql|prisma|vue|svelte|html?|cshtml|vbhtml|jsp|ejs|hbs|css|scss|tf|tfvars|hcl|nix|bicep|gradle|md|mdx|mdc|rst|adoc)$/;

/** True for programs and documents: names without quotes are identifiers and prose there, and no values. */
export const isSourceFile = (path: string): boolean => SOURCE_FILE.test(fileNameOf(path));

const TRANSLATION_PATH =
  /(?:^|[\\/._-])(?:i18n|l10n|intl|locales?|lang|languages?|translations?|messages)(?:[\\/._-]|$)/i;

/** True for files of user interface texts, where `password` is a label. */
export const isTranslationFile = (path: string): boolean =>
  TRANSLATION_PATH.test(path) || RESOURCE_BUNDLE.test(fileNameOf(path));

/** Java's texts of one language: `messages_en.properties`, `errors_zh_cn.properties`. */
const RESOURCE_BUNDLE =
  /_(?:ar|bg|ca|cs|da|de|el|en|es|et|fa|fi|fr|he|hi|hr|hu|it|ja|ko|lt|lv|nl|pl|pt|ro|ru|sk|sl|sr|sv|th|tr|vi|zh)(?:_[a-z]{2})?\.properties$/;

const DOCUMENT = /\.(?:md|mdx|mdc|markdown|rst|adoc|asciidoc)$/;

/** True for documents, which write code between backticks and show sample values. */
export const isDocument = (path: string): boolean => DOCUMENT.test(fileNameOf(path));

const SAMPLE_FOLDER = /(?:^|\/)(?:tests?|specs?|__tests__|testdata|fixtures?|examples?|samples?)\//i;
const SAMPLE_FILE = /[._-](?:example|sample|dist|tests?|specs?)(?:\.[a-z0-9]{1,10})?$|^test_.{1,80}\.py$/;

/** True for files whose credentials may be invented: documents, tests, samples to copy. */
export const isSampleFile = (path: string): boolean =>
  isDocument(path) || SAMPLE_FOLDER.test(path) || SAMPLE_FILE.test(fileNameOf(path));
