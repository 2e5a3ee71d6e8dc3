import { deepEqual, equal } from "node:assert/strict";
import {
  all,
  both,
  complete,
  each,
  entries,
  equals,
  type Field,
  type Known,
  type List,
  type Reading,
  read,
  settle,
  surelyNot,
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

/** A yes or no that could not read some paths. */
function* answering(answer: boolean, ...unread: string[]): Reading<boolean> {
  yield* reading(undefined, ...unread);
  return answer;
}

describe("read", () => {
  it("gives the value where it is known, and nothing where it is not set", () => {
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

describe("all", () => {
  it("gives the elements where each can be read", () => {
    const list = known("l", [known("l[0]", 1), known("l[1]", 3)]);
    deepEqual(settle(all(list)), { answer: [1, 3], unread: [] });
  });

  it("gives nothing where one cannot be read, and names it", () => {
    const list: List<number> = known("l", [known("l[0]", 1), unknown("l[1]")]);
    equal(settle(all(list)).answer, undefined);
    deepEqual(paths(all(list)), ["l[1]"]);
  });
});

describe("complete", () => {
  it("gives the answer of a reading that could read everything", () => {
    deepEqual(settle(complete(reading("a"))), { answer: "a", unread: [] });
  });

  it("gives no answer where something could not be read, and names it", () => {
    equal(settle(complete(reading("a", "x"))).answer, undefined);
    deepEqual(paths(complete(reading("a", "x", "y"))), ["x", "y"]);
  });
});

describe("surelyNot", () => {
  it("is true where the answer is no and everything could be read", () => {
    deepEqual(settle(surelyNot(answering(false))), { answer: true, unread: [] });
  });

  it("is undefined where the answer is yes, and silent about what could not be read", () => {
    deepEqual(settle(surelyNot(answering(true))), { answer: undefined, unread: [] });
    deepEqual(settle(surelyNot(answering(true, "x"))), { answer: undefined, unread: [] });
  });

  it("is undefined where something that could not be read may make it a yes, and names it", () => {
    equal(settle(surelyNot(answering(false, "x"))).answer, undefined);
    deepEqual(paths(surelyNot(answering(false, "x", "y"))), ["x", "y"]);
  });
});

describe("equals", () => {
  it("is true for that value only", () => {
    equal(settle(equals(known("a", false), false)).answer, true);
    equal(settle(equals(known("a", true), false)).answer, undefined);
    equal(settle(equals<boolean>(field("a", { state: "absent" }), false)).answer, undefined);
  });

  it("is undefined where the value cannot be read, and names it", () => {
    equal(settle(equals(unknown<boolean>("a"), false)).answer, undefined);
    deepEqual(paths(equals(unknown<boolean>("a"), false)), ["a"]);
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
