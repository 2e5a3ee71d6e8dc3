import { deepEqual } from "node:assert/strict";
import { type Field, type Reading, settle } from "../../../policies/fly/known";
import { isFinding, type Judgement } from "../../../policies/rules/judgement";
import {
  credentialFindings,
  type DetectedAt,
  inCommand,
  inNamed,
  inValue,
} from "../../../policies/rules/secrets/credentials";
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

/** A reading without anything that cannot be read. */
function* locatedOf(detected: DetectedAt["detected"]): Reading<DetectedAt[]> {
  yield* [];
  return [{ at: locationAt("config.x"), detected }];
}

/** Paths of what is surely a credential, and of what could not be read. */
function certain(detected: Generator<Judgement>): { found: string[]; unread: string[] } {
  const judgements = [...detected];
  return {
    found: judgements.filter(isFinding).map((finding) => finding.at.path),
    unread: judgements.flatMap((judgement) =>
      isFinding(judgement) ? [] : [`${judgement.undetermined.path} ${judgement.because}`],
    ),
  };
}

describe("credentials", () => {
  it("are found in a value with a name, and in one without", () => {
    deepEqual(certain(credentialFindings(inNamed("env", "TOKEN", known(key), options), "certain")).found, ["config.x"]);
    deepEqual(certain(credentialFindings(inValue("image", known(key), options), "certain")).found, ["config.x"]);
  });

  it("are not looked for in what is not there", () => {
    const absent: Field<string> = { state: "absent", at: locationAt("config.x") };
    deepEqual(settle(inNamed("env", "TOKEN", absent, options)), { answer: [], unread: [] });
    deepEqual(settle(inValue("image", absent, options)), { answer: [], unread: [] });
    deepEqual(settle(inCommand(known([]), options)), { answer: [], unread: [] });
  });

  it("are not judged in a value that is not computed yet, which is named", () => {
    const unread = ["config.x not computed yet"];
    const of = (detected: ReturnType<typeof inValue>) => certain(credentialFindings(detected, "certain"));
    deepEqual(of(inNamed("env", "TOKEN", notComputed(), options)), { found: [], unread });
    deepEqual(of(inValue("image", notComputed(), options)), { found: [], unread });
  });

  it("are found behind an argument that is not computed yet, as the value of the option before it", () => {
    const words = known([
      known("redis-server"),
      notComputed<string>("config.cmd[1]"),
      known(`--requirepass`),
      known(key),
    ]);
    deepEqual(certain(credentialFindings(inCommand(words, options), "certain")), {
      found: ["config.x"],
      unread: ["config.cmd[1] not computed yet"],
    });
  });

  it("leave the value of an option alone that is not computed yet", () => {
    const words = known([known("redis-server"), known("--requirepass"), notComputed<string>("config.cmd[2]")]);
    deepEqual(certain(credentialFindings(inCommand(words, options), "certain")).found, []);
  });

  it("are reported with their own confidence only", () => {
    const detected = () => inNamed("env", "TOKEN", known(key), options);
    deepEqual(certain(credentialFindings(detected(), "likely")).found, []);
  });

  it("are said to lie within a value where they do", () => {
    const sighting = (within: string | undefined) => {
      const detection = {
        id: "x",
        kind: "a password",
        confidence: "certain",
        reason: "by name",
        secretName: "X",
      } as const;
      const detections = [within === undefined ? detection : { ...detection, within }];
      return locatedOf({ detections, truncated: false });
    };
    const problems = (within: string | undefined) =>
      [...credentialFindings(sighting(within), "certain")].filter(isFinding).map(({ problem }) => problem);
    deepEqual(problems(undefined), ["a password in the clear (by name)"]);
    deepEqual(problems("line 3"), ["a password in the clear, at line 3 (by name)"]);
  });

  it("may be in the rest of a value that is too long to be read in full", () => {
    const sighting = (truncated: boolean) => locatedOf({ detections: [], truncated });
    deepEqual(certain(credentialFindings(sighting(false), "certain")).unread, []);
    deepEqual(certain(credentialFindings(sighting(true), "certain")).unread, [
      "config.x not read in full, since it is too long",
    ]);
  });
});
