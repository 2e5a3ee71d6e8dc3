import { deepEqual } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { shown } from "../../../sources/fly-toml/shown";
import type { Companions } from "../../../sources/source";

/** What flyctl made of one file. */
interface Case {
  readonly file: string;
  readonly text: string;
  readonly app?: string;
  readonly ipType?: string;
  readonly groups?: Readonly<Record<string, { readonly error?: string }>>;
  readonly release?: unknown;
  readonly invalid?: string;
  readonly loadError?: string;
}

/** Cases, and the files next to them. */
const golden: { readonly cases: readonly Case[]; readonly besides: Readonly<Record<string, string>> } = JSON.parse(
  readFileSync(join(__dirname, "golden.json"), "utf8"),
);

const companions: Companions = {
  read: (path) => {
    const text = golden.besides[path];
    return text === undefined ? undefined : Buffer.from(text);
  },
};

/** Without prototypes that differ. */
function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

/** golden.json: made by flyctl ad0172f. */
describe("fly.toml as flyctl ad0172f reads it", () => {
  for (const { file, text, app, ipType, groups, release, invalid, loadError } of golden.cases) {
    const errors = Object.values(groups ?? {}).filter(({ error }) => error !== undefined);

    it(`${file}: accepted or refused`, () => {
      const isRefused = invalid !== undefined || loadError !== undefined || errors.length > 0;
      const result = shown(file, text, companions, false);
      deepEqual([result.accepted, result.reason === undefined], [!isRefused, !isRefused]);
    });

    if (groups === undefined) {
      it(`${file}: nothing but the name of the app`, () => {
        const { accepted: _, reason: __, ...rest } = shown(file, text, companions, false);
        deepEqual(rest, app === undefined ? {} : { app });
      });
      continue;
    }

    it(`${file}: app, kind of address and release machine`, () => {
      const result = shown(file, text, companions, false);
      deepEqual(plain([result.app, result.ipType, result.release]), plain([app, ipType, release]));
    });

    it(`${file}: the machine configuration of each group`, () => {
      const ours = plain(shown(file, text, companions, false).groups);
      // The words of an error are our own.
      if (errors.length === 0) deepEqual(ours, groups);
      else deepEqual(Object.keys(Object(Object(ours).app)), ["error"]);
    });
  }
});
