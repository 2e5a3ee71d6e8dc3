import type { Machine } from "../../../fly/declarations/machine";
import type { Port, Service } from "../../../fly/declarations/service";
import { atPublicPorts } from "../../../fly/exposure";
import { both, type Reading, read } from "../../../fly/known";
import type { Location } from "../../../fly/location";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";
import { assumption } from "../../sharedOptions";

export const metricsNotPublic = defineRule({
  name: "metrics-not-public",
  family: "network",
  title: "Public services must not serve the metrics port",
  severity: "medium",
  level: "advisory",
  scope: "stack",
  subject: "app",
  monotone: true,
  since: "0.1.0",
  findings: ["public-metrics"],
  controls: { flyChecklist: [5], soc2: ["CC6.6"], nist80053: ["SC-7"] },
  exceptWhen:
    "Grant an exception where the app itself requires authentication for the metrics path, or where the metrics are meant for the public.",
  source: "https://fly.io/docs/monitoring/metrics/",
  why: "Fly's Prometheus scrapes the port that the section metrics names, without a service. On the port of a public service, the same path answers everyone, and shows traffic, versions and errors.",
  fix: "Serve metrics on a separate port that services do not map.",
  options: assumption,
  *check(app, context) {
    for (const { exposure, at, port } of yield* atPublicPorts(app, sharedWithMetrics, context)) {
      yield finding(at, {
        id: "public-metrics",
        problem: `${exposure}, and a service maps its metrics port`,
        found: String(port),
        expected: "a port that services do not map",
      });
    }
  },
});

/** The metrics port, where it is the one that the service maps. */
function* sharedWithMetrics(
  { internalPort }: Service,
  _: Port,
  { metricsPort }: Machine,
): Reading<{ at: Location; port: number } | undefined> {
  const ports = yield* both(read(metricsPort), read(internalPort));
  if (ports === undefined) return undefined;
  const [metrics, internal] = ports;
  return metrics === internal ? { at: metricsPort.at, port: metrics } : undefined;
}
