import { equal } from "node:assert/strict";
import { durationHours } from "../../../policies/fly/duration";

describe("durationHours", () => {
  const durations: Readonly<Record<string, number>> = {
    "2160h": 2160,
    "1h30m": 1.5,
    "90m": 1.5,
    "1.5h": 1.5,
    ".5h": 0.5,
    "7776000s": 2160,
    "129600m": 2160,
    "7200000ms": 2,
    "3600000000us": 1,
    "3600000000µs": 1,
    "3600000000μs": 1,
    "3600000000000ns": 1,
    "0": 0,
    "0h": 0,
    "+24h": 24,
    "-24h": -24,
    "-1h30m": -1.5,
  };
  for (const [text, hours] of Object.entries(durations)) {
    it(`reads ${text}`, () => equal(durationHours(text), hours));
  }

  for (const text of ["", "90d", "1y", "24", "h", "1h ", "1 h", "1hour", "-", "1h-30m", "2027-03-31"]) {
    it(`does not read ${JSON.stringify(text)}`, () => equal(durationHours(text), undefined));
  }
});
