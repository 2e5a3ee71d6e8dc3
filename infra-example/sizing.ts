import type { MachineSize } from "./components/index";

interface Sizing {
  /** Of the web app and the API. */
  readonly service: MachineSize;
  readonly database: MachineSize;
  /** Whether the machines of web app and API stop while nobody asks for them. */
  readonly idle: "run" | "stop";
}

/** What differs between the stages. README.md says what they cost. */
export const sizing: Readonly<Record<"staging" | "production", Sizing>> = {
  staging: {
    service: { cpuKind: "shared", cpus: 1, memoryMb: 512 },
    database: { cpuKind: "shared", cpus: 2, memoryMb: 2048 },
    idle: "stop",
  },
  production: {
    // A shared CPU is throttled under steady work: https://fly.io/docs/machines/cpu-performance/
    service: { cpuKind: "performance", cpus: 1, memoryMb: 2048 },
    database: { cpuKind: "shared", cpus: 2, memoryMb: 4096 },
    // A visitor does not wait for a machine to start.
    idle: "run",
  },
};
