const pollMs = 250;

/**
 * Calls `then` once the process that started this one has ended. A killed CLI (SIGKILL) cannot stop its plugins, and the
 * operating system then gives them another parent; that is all there is to see, so it is polled.
 */
export function whenParentIsGone(then: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    then();
  }, pollMs);
  timer.unref();
}
