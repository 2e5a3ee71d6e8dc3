import type { ValueMap } from "../plugin/value";

/** What the operations need to reach Fly. */
export interface Connection {
  readonly token: string | undefined;
  readonly apiUrl: string | undefined;
  /** Aborted when Pulumi cancels: waits end at once. */
  readonly signal: AbortSignal;
}

/** A resource as the API has it. */
export interface Found {
  readonly id: string;
  readonly inputs: ValueMap;
  readonly outputs: ValueMap;
}

/** What the operations on every resource have in common. */
interface Target {
  readonly token: string;
  readonly urn: string;
}

/** The real operations on resources. */
export interface Operations {
  create(request: Target & { inputs: ValueMap; timeoutSeconds: number }): Promise<{ id: string; outputs: ValueMap }>;
  read(request: Target & Found): Promise<Found | undefined>;
  update(
    request: Target & {
      id: string;
      oldInputs: ValueMap;
      oldOutputs: ValueMap;
      inputs: ValueMap;
      timeoutSeconds: number;
    },
  ): Promise<ValueMap>;
  delete(request: Target & { id: string; outputs: ValueMap; timeoutSeconds: number }): Promise<void>;
}

/** The operations over the Machines API. */
export function flyOperations(_connection: Connection): Operations {
  const notYet = (): never => {
    throw new Error("@pulumiverse/fly can preview but not yet change anything on Fly: run pulumi preview.");
  };
  return {
    create: async () => notYet(),
    read: async () => notYet(),
    update: async () => notYet(),
    delete: async () => notYet(),
  };
}
