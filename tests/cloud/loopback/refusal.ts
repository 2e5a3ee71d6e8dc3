/** A request that the Cloud refuses: the CLI shows such an answer as `[404] Not Found: ...`. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export function notFound(what: string): Refusal {
  return new Refusal(404, `Not Found: ${what} not found`);
}
