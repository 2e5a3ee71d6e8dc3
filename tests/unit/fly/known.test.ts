import { deepEqual, equal } from "node:assert/strict";
import {
  both,
  each,
  entries,
  type Field,
  type Known,
  type List,
  type Reading,
  read,
  settle,
} from "../../../policies/fly/known";
import { Location } from "../../../policies/fly/location";

const resource = { urn: "urn:pulumi:dev::test::t::r", type: "t", name: "r" };
const at = (path: string) => Location.of(resource).property(path);
const field = <T>(path: string, known: Known<T>): Field<T> => ({ ...known, at: at(path) });
const known = <T>(path: string, value: T): Field<T> => field(path, { state: "known", value });
const unknown = <T>(path: string): Field<T> => field(path, { state: "unknown", because: "not computed yet" });
const paths = (reading: Reading<unknown>) => settle(reading).unread.map(({ undetermined }) => undetermined.path);

/** A reading with a given answer that could not read some paths. */
function* reading<T>(answer: T | undefined, ...unread: string[]): Reading<T | undefined> {
  for (const path of unread) yield* read(unknown(path));
  return answer;
}

describe("read", () => {
  it("gives the value where it is known, and undefined where it is not set", () => {
    equal(settle(read(known("a", 5))).answer, 5);
    equal(settle(read(field("a", { state: "absent" }))).answer, undefined);
    equal(settle(read(field("a", { state: "unsupported" }))).answer, undefined);
  });

  it("says so where the value cannot be read, and only there", () => {
    deepEqual(paths(read(unknown("a"))), ["a"]);
    deepEqual(paths(read(field("a", { state: "absent" }))), []);
  });
});

describe("each", () => {
  const list: List<number> = known("l", [known("l[0]", 1), unknown("l[1]"), known("l[2]", 3)]);

  it("gives the readable elements and names the others", () => {
    deepEqual(settle(each(list)).answer, [1, 3]);
    deepEqual(paths(each(list)), ["l[1]"]);
  });

  it("gives nothing for an absent list", () => {
    deepEqual(settle(each(field("l", { state: "absent" }))), { answer: [], unread: [] });
  });
});

describe("entries", () => {
  it("gives every key, also of values that cannot be read", () => {
    const map = known(
      "m",
      new Map([
        ["a", known("m.a", "x")],
        ["b", unknown<string>("m.b")],
      ]),
    );
    deepEqual(
      settle(entries(map)).answer.map(([key]) => key),
      ["a", "b"],
    );
    deepEqual(paths(entries(map)), []);
  });
});

describe("both", () => {
  it("gives both answers", () => {
    deepEqual(settle(both(reading("a"), reading("b"))).answer, ["a", "b"]);
  });

  it("is silent where either is surely empty", () => {
    deepEqual(paths(both(reading(undefined), reading("b", "x"))), []);
    deepEqual(paths(both(reading("a", "x"), reading(undefined))), []);
  });

  it("names what an answer is missing for", () => {
    deepEqual(paths(both(reading(undefined, "x"), reading("b"))), ["x"]);
    deepEqual(paths(both(reading("a"), reading(undefined, "y"))), ["y"]);
    deepEqual(paths(both(reading(undefined, "x"), reading(undefined, "y"))), ["x", "y"]);
  });

  it("does not name what a single answer was found without", () => {
    deepEqual(paths(both(reading("evidence", "x"), reading("b"))), []);
  });

  it("names what a list may be short of", () => {
    deepEqual(paths(both(reading("evidence"), reading(["v4"], "y"))), ["y"]);
  });
});
