import type { Context } from "./handler";

/** Seconds that a lease holds, should this process die: flyctl's own are of that order. */
const ttlSeconds = 30;

/** Longest time for giving a lease back, in milliseconds. */
const releaseMs = 5_000;

/** The header that shows Fly the lease. */
export type LeaseHeader = Readonly<Record<string, string>>;

/**
 * Changes a machine under a lease, so that no other client changes it meanwhile. Fly refuses changes of others until the
 * lease is given back or has run out; another client's lease is waited for.
 */
export async function leased<T>(
  { api, signal }: Context,
  appName: string,
  machineId: string,
  change: (header: LeaseHeader) => Promise<T>,
): Promise<T> {
  const path = `/apps/${encodeURIComponent(appName)}/machines/${encodeURIComponent(machineId)}/lease`;
  // AcquireLease of superfly/fly-go: the time in the query and no body, where the document has a body.
  const answer = await api.call(
    (rest, inner) => rest.send("POST", `${path}?ttl=${ttlSeconds}`, { signal: inner }),
    signal,
  );
  const nonce = nonceOf(answer);
  const header: LeaseHeader = nonce === undefined ? {} : { "fly-machine-lease-nonce": nonce };
  try {
    return await change(header);
  } finally {
    // Also after a cancellation. A lease that is not given back runs out by itself.
    const briefly = AbortSignal.timeout(releaseMs);
    await api
      .tryOnce((rest, inner) => rest.send("DELETE", path, { headers: header, signal: inner }), briefly)
      .catch(() => undefined);
  }
}

/** superfly/fly-go reads `{"status": "success", "data": {"nonce"}}`; the document has the nonce at the top. */
function nonceOf(answer: unknown): string | undefined {
  if (typeof answer !== "object" || answer === null) return undefined;
  if ("data" in answer) return nonceOf(answer.data);
  return "nonce" in answer && typeof answer.nonce === "string" ? answer.nonce : undefined;
}
