import type { Machine } from "../../../fly/declarations/machine";
import type { Port, Service } from "../../../fly/declarations/service";
import { atPublicPorts } from "../../../fly/exposure";
import { type Reading, read } from "../../../fly/known";
import type { Location } from "../../../fly/location";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";

export const metricsNotPublic = defineRule({
  name: "metrics-not-public",
  family: "network",
  title: "The metrics port is not the internal port of a public service",
  severity: "medium",
  level: "advisory",
  scope: "stack",
  subject: "app",
  monotone: true,
  since: "0.1.0",
  controls: { flyChecklist: [5], soc2: ["CC6.6"], nist80053: ["SC-7"] },
  exceptWhen: "TODO",
  source: "https://fly.io/docs/monitoring/metrics/",
  why: "Fly's Prometheus reads metrics over the private network. On the port of a public service, the same path answers everyone and tells them about traffic, versions and errors.",
  fix: "Serve metrics on a port of their own, which no service maps.",
  *check(app) {
    for (const { at, port } of yield* atPublicPorts(app, sharedWithMetrics)) {
      yield finding(at, {
        id: "public-metrics",
        problem: `app ${app} is public and serves its metrics on the port of a public service`,
        found: String(port),
        expected: "a port that no service maps",
      });
    }
  },
});

function* sharedWithMetrics(
  service: Service,
  _: Port,
  machine: Machine,
): Reading<{ at: Location; port: number } | undefined> {
  const metrics = yield* read(machine.metricsPort);
  if (metrics === undefined && machine.metricsPort.state !== "unknown") return undefined;
  const port = yield* read(service.internalPort);
  return port !== undefined && port === metrics ? { at: machine.metricsPort.at, port } : undefined;
}
