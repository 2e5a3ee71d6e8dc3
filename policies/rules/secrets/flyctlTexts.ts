import { type Detection, detect, detectCommand } from "../../detect";
import type { FlyctlCommand, Setting } from "../../fly/declarations/command";
import { each, entries, knownElements, knownValue, type Reading } from "../../fly/known";
import type { Location } from "../../fly/location";
import { type DetectedAt, detectInCommand, detectInEach } from "./detectIn";
import type { DetectionOptions } from "./detectionOptions";

/** The text of `command:*` resources that call flyctl. Their `environment` and `stdin` are the right way to pass a secret. */
export function* flyctlTexts(command: FlyctlCommand, options: DetectionOptions): Reading<DetectedAt[]> {
  const settings = (yield* each(command.settings)).flatMap((setting) => asVariable(setting, options) ?? []);
  const inTexts = { ...options, allowedNames: [...options.allowedNames, ...settings.map(({ name }) => name)] };
  const found = yield* detectInEach(yield* entries(command.texts), ([, text]) =>
    detectInCommand({ state: "known", value: [text], at: text.at }, inTexts),
  );
  return [...found, ...settings.filter(({ detected }) => detected.detections.length > 0)];
}

/**
 * A value that flyctl sets for an app, judged as an environment variable of that name: people set ordinary settings with it too.
 * Nothing where the detector, which takes each value of `fly secrets set` for a credential, finds none in it either.
 */
function asVariable({ name, value }: Setting, options: DetectionOptions): NamedDetection | undefined {
  const text = knownValue(value) ?? "";
  const [inCommand] = detectCommand(["fly", "secrets", "set", `${name}=${text}`], options).detections;
  if (inCommand === undefined) return undefined;
  const { detections, truncated } = detect({ name, value: text, place: "env" }, options);
  const { within } = inCommand;
  const placed = detections.map((detection) => (within === undefined ? detection : { within, ...detection }));
  return { name, at: value.at, detected: { detections: placed, truncated } };
}

interface NamedDetection extends DetectedAt {
  readonly name: string;
}

/**
 * How to change a command that contains a credential, after "Rotate this credential". What the command itself needs belongs
 * in its own environment: as an app secret, each machine of the app would get the token that deploys it.
 */
export function passToCommand(
  { id, secretName, within }: Detection,
  { resource }: Location,
  { settings }: FlyctlCommand,
): string {
  const isTokenOption = /\bargument (?:-t|--access-token)$/.test(within ?? "");
  const isOfApp = knownElements(settings).some((setting) => setting.name === secretName);
  const isFlyToken = isTokenOption || /^FLY_(?:API|ACCESS)_TOKEN$/.test(secretName) || (flyTokens.has(id) && !isOfApp);
  const name = isFlyToken ? "FLY_API_TOKEN" : secretName;
  // An SSH server ignores the variables that it does not list: https://man.openbsd.org/sshd_config#AcceptEnv
  const accepted = resource.type === "command:remote:Command" ? " (the SSH server must accept it: AcceptEnv)" : "";
  const environment = `environment: { ${name}: config.requireSecret("${name}") }${accepted}`;
  if (isFlyToken) return `Remove it from the text and set ${environment}: flyctl reads its token from there.`;
  return isOfApp
    ? `Declare ${name} with the app's secrets, or set ${environment} and run echo "${name}=$${name}" | fly secrets import.`
    : `Set ${environment} and write $${name} in the text.`;
}

/** What flyctl logs in with, as the detector names it. */
const flyTokens: ReadonlySet<string> = new Set([
  "fly-macaroon",
  "fly-macaroon-v2",
  "fly-macaroon-v1",
  "fly-oauth-token",
]);
