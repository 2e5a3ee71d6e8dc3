import { adminServices } from "./adminServices";
import type { BehindHttp } from "./behindHttp";
import { databases } from "./databases";

/** A number behind which, by convention, something well known listens. */
export interface KnownPort {
  readonly port: number;
  /** What listens there, such as `SSH` or `Postgres`. */
  readonly purpose: string;
  readonly behindHttp: BehindHttp;
  /** Whether it answers UDP there too; all of them answer TCP. */
  readonly udp?: true;
  /** Whether what listens there is a part of a web app, and says nothing of what the app is for. */
  readonly isPartOfApp?: true;
}

/** The ports that the records of {@link adminServices} name. */
export const adminPorts: readonly KnownPort[] = adminServices
  .flatMap(({ name, ports, behindHttp }) => ports.map((port) => ({ port, purpose: name, behindHttp })))
  .sort((a, b) => a.port - b.port);

/** The ports that the records of {@link databases} name. */
export const databasePorts: readonly KnownPort[] = databases.flatMap(({ name, ports = [] }) =>
  ports.map((known) => ({ purpose: name, ...known })),
);
