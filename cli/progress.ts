/** Where progress is shown: stderr. */
interface Stream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Says how far a run is, in one line that is gone when it ends. */
export interface Progress {
  show(text: string): void;
  end(): void;
}

/** Milliseconds that a run takes before anybody wonders, and between two lines. */
const patience = 1000;
const pause = 100;

/** The cursor to the first column, and the line erased (ECMA-48, CR and EL). */
const erased = "\r\u001b[K";

/** Progress on a terminal that somebody looks at; nothing in CI, in a pipe or in a file. */
export function progressOn(
  stream: Stream,
  env: Readonly<Record<string, string | undefined>>,
  now: () => number,
): Progress {
  const isWatched = stream.isTTY === true && (env.CI ?? "") === "" && env.TERM !== "dumb";
  let next = now() + patience;
  let isShown = false;
  return {
    show(text) {
      if (!isWatched || now() < next) return;
      next = now() + pause;
      isShown = true;
      stream.write(`${erased}flyguard: ${text}`);
    },
    end() {
      if (isShown) stream.write(erased);
      isShown = false;
    },
  };
}
