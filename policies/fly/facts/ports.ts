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
}

/** Ports on which people administer or watch a system: numbers of the IANA registry and of each tool's own documentation. */
export const adminPorts: readonly KnownPort[] = [
  { port: 22, purpose: "SSH", behindHttp: "never" },
  { port: 2222, purpose: "SSH", behindHttp: "never" },
  { port: 23, purpose: "Telnet", behindHttp: "never" },
  { port: 3389, purpose: "remote desktop", behindHttp: "never" },
  { port: 5900, purpose: "VNC", behindHttp: "never" },
  { port: 5901, purpose: "VNC", behindHttp: "never" },
  { port: 4369, purpose: "Erlang distribution", behindHttp: "never" },
  { port: 2375, purpose: "Docker", behindHttp: "always" },
  { port: 2376, purpose: "Docker", behindHttp: "always" },
  { port: 6443, purpose: "Kubernetes API", behindHttp: "always" },
  { port: 10250, purpose: "kubelet", behindHttp: "always" },
  { port: 10255, purpose: "kubelet", behindHttp: "always" },
  { port: 2379, purpose: "etcd", behindHttp: "always" },
  { port: 2380, purpose: "etcd", behindHttp: "always" },
  { port: 8500, purpose: "Consul", behindHttp: "always" },
  { port: 8501, purpose: "Consul", behindHttp: "always" },
  { port: 4646, purpose: "Nomad", behindHttp: "always" },
  { port: 8200, purpose: "Vault", behindHttp: "outside" },
  { port: 9100, purpose: "node metrics", behindHttp: "always" },
  { port: 9187, purpose: "Postgres metrics", behindHttp: "always" },
  { port: 9090, purpose: "Prometheus", behindHttp: "outside" },
  { port: 9091, purpose: "metrics", behindHttp: "outside" },
  { port: 9093, purpose: "Alertmanager", behindHttp: "outside" },
  { port: 8222, purpose: "NATS monitoring", behindHttp: "outside" },
  { port: 9001, purpose: "MinIO console", behindHttp: "outside" },
  { port: 15672, purpose: "RabbitMQ console", behindHttp: "always" },
  { port: 5601, purpose: "Kibana", behindHttp: "outside" },
  { port: 9229, purpose: "Node.js debugger", behindHttp: "always" },
  { port: 6060, purpose: "Go profiler", behindHttp: "outside" },
  { port: 5005, purpose: "JVM debugger", behindHttp: "never" },
];

/** The ports that the records of {@link databases} name. */
export const databasePorts: readonly KnownPort[] = databases.flatMap(({ name, ports = [] }) =>
  ports.map((known) => ({ purpose: name, ...known })),
);
