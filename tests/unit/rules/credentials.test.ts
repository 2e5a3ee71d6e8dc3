import { deepEqual } from "node:assert/strict";
import { type Field, type Reading, settle } from "../../../policies/fly/known";
import { isFinding, type Judgement } from "../../../policies/rules/judgement";
import { certainFindings, likelyFindings } from "../../../policies/rules/secrets/credentialFindings";
import {
  type DetectedAt,
  detectInCommand,
  detectInNamed,
  detectInValue,
} from "../../../policies/rules/secrets/detectIn";
import { locationAt } from "../../support/location";

const options = { extraFormats: [], extraNames: [], allowedNames: [] };
const known = <T>(value: T, path = "config.x"): Field<T> => ({ state: "known", value, at: locationAt(path) });
const notComputed = <T>(path = "config.x"): Field<T> => ({
  state: "unknown",
  because: "not computed yet",
  at: locationAt(path),
});
/** Shaped like a key of Stripe's, and invented. */
const key = ["sk", "live", "4eC39HqLyjWDarjtT1zdp7dc"].join("_");

/** A reading that could read everything. */
function* readingOf(detected: DetectedAt["detected"]): Reading<DetectedAt[]> {
  yield* [];
  return [{ at: locationAt("config.x"), detected }];
}

/** Paths of the findings, and of what could not be read. */
function judged(judging: Generator<Judgement>): { found: string[]; unread: string[] } {
  const judgements = [...judging];
  return {
    found: judgements.filter(isFinding).map((finding) => finding.at.path),
    unread: judgements.flatMap((judgement) =>
      isFinding(judgement) ? [] : [`${judgement.undetermined.path} ${judgement.because}`],
    ),
  };
}

const fix = () => "Rotate it.";

describe("credentials", () => {
  it("are found in a value with a name, and in one without", () => {
    deepEqual(judged(certainFindings(detectInNamed("env", "TOKEN", known(key), options), fix)).found, ["config.x"]);
    deepEqual(judged(certainFindings(detectInValue("image", known(key), options), fix)).found, ["config.x"]);
  });

  it("are not looked for in a value that is not set", () => {
    const absent: Field<string> = { state: "absent", at: locationAt("config.x") };
    deepEqual(settle(detectInNamed("env", "TOKEN", absent, options)), { answer: [], unread: [] });
    deepEqual(settle(detectInValue("image", absent, options)), { answer: [], unread: [] });
    deepEqual(settle(detectInCommand(known([]), options)), { answer: [], unread: [] });
  });

  it("are not looked for in a value that is not computed yet, which is named as unread", () => {
    const unread = ["config.x not computed yet"];
    const of = (detected: ReturnType<typeof detectInValue>) => judged(certainFindings(detected, fix));
    deepEqual(of(detectInNamed("env", "TOKEN", notComputed(), options)), { found: [], unread });
    deepEqual(of(detectInValue("image", notComputed(), options)), { found: [], unread });
  });

  it("are found behind an argument that is not computed yet, as the value of the option before it", () => {
    const words = known([
      known("redis-server"),
      notComputed<string>("config.cmd[1]"),
      known(`--requirepass`),
      known(key),
    ]);
    deepEqual(judged(certainFindings(detectInCommand(words, options), fix)), {
      found: ["config.x"],
      unread: ["config.cmd[1] not computed yet"],
    });
  });

  it("are not found in the value of an option that is not computed yet", () => {
    const words = known([known("redis-server"), known("--requirepass"), notComputed<string>("config.cmd[2]")]);
    deepEqual(judged(certainFindings(detectInCommand(words, options), fix)).found, []);
  });

  it("are reported with their own confidence only", () => {
    const detected = () => detectInNamed("env", "TOKEN", known(key), options);
    deepEqual(judged(likelyFindings(detected(), fix)).found, []);
  });

  describe("are reported with the place inside of the value, if there is one:", () => {
    const problems = (confidence: "certain" | "likely", within: string | undefined) => {
      const detection = { id: "x", kind: "password", confidence, reason: "it is named so", secretName: "X" } as const;
      const detections = [within === undefined ? detection : { ...detection, within }];
      const detected = readingOf({ detections, truncated: false });
      const findings = confidence === "certain" ? certainFindings(detected, fix) : likelyFindings(detected, fix);
      return [...findings].filter(isFinding).map(({ problem }) => problem);
    };

    it("a certain one", () => {
      deepEqual(problems("certain", undefined), ["plaintext password: it is named so"]);
      deepEqual(problems("certain", "line 3"), ["plaintext password (line 3): it is named so"]);
    });

    it("a likely one", () => {
      deepEqual(problems("likely", undefined), ["possible plaintext credential (password): it is named so"]);
      deepEqual(problems("likely", "line 3"), ["possible plaintext credential (password, line 3): it is named so"]);
    });
  });

  it("may be in the rest of a value that is too long to be read in full", () => {
    const detected = (truncated: boolean) => readingOf({ detections: [], truncated });
    deepEqual(judged(certainFindings(detected(false), fix)).unread, []);
    deepEqual(judged(certainFindings(detected(true), fix)).unread, ["config.x not read in full, since it is too long"]);
  });
});
